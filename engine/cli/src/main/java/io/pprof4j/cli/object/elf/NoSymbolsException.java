package io.pprof4j.cli.object.elf;

import java.io.IOException;

/** A file has no symbol table, as one that was stripped. */
public final class NoSymbolsException extends IOException {
  private static final long serialVersionUID = 1L;

  NoSymbolsException() {
    super("no symbol section");
  }
}
