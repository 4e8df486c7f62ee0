package io.pprof4j.report.memstats;

import java.io.IOException;

/**
 * The input holds no {@code runtime.MemStats} block. The message is one line and says where to get
 * one.
 */
public final class NoMemStatsException extends IOException {
  private static final long serialVersionUID = 1L;

  NoMemStatsException(String source) {
    super(
        source
            + ": no runtime.MemStats block: only Go's heap profile as text has one, fetch"
            + " /debug/pprof/heap?debug=1");
  }
}
