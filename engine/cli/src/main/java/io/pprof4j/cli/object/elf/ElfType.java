package io.pprof4j.cli.object.elf;

/** What an ELF file is for ({@code e_type}). */
public enum ElfType {
  /** Linked to fixed addresses: {@code ET_EXEC}. */
  FIXED,
  /** Runs at any address, program or library: {@code ET_DYN}. */
  RELOCATABLE,
  /** Not linked yet, such as a kernel's module: {@code ET_REL}. */
  OBJECT,
  OTHER;

  static ElfType of(int code) {
    return switch (code) {
      case 1 -> OBJECT;
      case 2 -> FIXED;
      case 3 -> RELOCATABLE;
      default -> OTHER;
    };
  }
}
