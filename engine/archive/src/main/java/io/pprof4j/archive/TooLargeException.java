package io.pprof4j.archive;

import java.io.IOException;

/** A source expands to more than its {@link Limits} allow; nothing that it holds is believed. */
public final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param entry what was expanded when it became too much
   */
  TooLargeException(String source, long size, long most, String entry) {
    super(
        source
            + ": its "
            + size
            + " bytes expand to more than "
            + most
            + ", which is more than what is safe"
            + (entry.equals(source) ? "" : "; the last of them are of " + entry));
  }
}
