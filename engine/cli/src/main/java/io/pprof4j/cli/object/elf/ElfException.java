package io.pprof4j.cli.object.elf;

import java.io.IOException;

/** What is read is no sound ELF file. */
public final class ElfException extends IOException {
  private static final long serialVersionUID = 1L;

  ElfException(String message) {
    super(message);
  }
}
