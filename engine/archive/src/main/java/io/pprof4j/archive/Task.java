package io.pprof4j.archive;

import java.io.IOException;

/** An entry that waits to be opened. */
@FunctionalInterface
interface Task {
  void run(Opener opener) throws IOException;
}
