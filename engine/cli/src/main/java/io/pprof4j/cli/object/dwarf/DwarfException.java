package io.pprof4j.cli.object.dwarf;

import java.io.IOException;

/** Debugging information is damaged, or of a kind that is not read. */
final class DwarfException extends IOException {
  private static final long serialVersionUID = 1L;

  DwarfException(String message) {
    super(message);
  }
}
