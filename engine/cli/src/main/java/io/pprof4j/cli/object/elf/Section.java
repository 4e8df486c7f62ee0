package io.pprof4j.cli.object.elf;

/**
 * A section header ({@code Elf64_Shdr}); sizes in bytes, numbers unsigned.
 *
 * @param name byte string
 * @param type {@code sh_type}
 * @param flags {@code sh_flags}
 * @param address {@code sh_addr}
 * @param offset {@code sh_offset}
 * @param size {@code sh_size}
 * @param link {@code sh_link}
 * @param align {@code sh_addralign}
 */
public record Section(
    String name, int type, long flags, long address, long offset, long size, int link, long align) {
  static final int SYMBOLS = 2;
  static final int STRINGS = 3;
  static final int NOTE = 7;
  private static final int NO_BITS = 8;
  private static final long COMPRESSED = 0x800;

  /** Whether the file holds its bytes. */
  boolean present() {
    return type != NO_BITS;
  }

  boolean compressed() {
    return (flags & COMPRESSED) != 0;
  }

  Section named(String other) {
    return new Section(other, type, flags, address, offset, size, link, align);
  }
}
