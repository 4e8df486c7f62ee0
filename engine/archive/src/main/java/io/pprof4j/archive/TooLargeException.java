package io.pprof4j.archive;

import java.io.IOException;

/** A source expands to more than its {@link Limits} allow; nothing that it holds is believed. */
public final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  TooLargeException(String source, long size, long most) {
    super(
        source
            + ": its "
            + size
            + " bytes expand to more than "
            + most
            + ", which is more than what is safe");
  }
}
