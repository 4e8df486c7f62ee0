package io.pprof4j.cli.object.elf;

/**
 * A program header ({@code Elf64_Phdr}); sizes in bytes, numbers unsigned.
 *
 * @param type {@code p_type}
 * @param flags {@code p_flags}
 * @param offset {@code p_offset}
 * @param address {@code p_vaddr}
 * @param fileSize {@code p_filesz}
 * @param memorySize {@code p_memsz}
 * @param align {@code p_align}
 */
public record Segment(
    int type, int flags, long offset, long address, long fileSize, long memorySize, long align) {
  private static final int LOAD = 1;
  static final int NOTE = 4;
  private static final int EXECUTE = 1;

  /** Whether it is loaded into memory. */
  public boolean loads() {
    return type == LOAD;
  }

  /** Whether it holds code. */
  public boolean executable() {
    return (flags & EXECUTE) != 0;
  }

  /** Whether it holds an address of the file's own. */
  boolean holds(long at) {
    return Long.compareUnsigned(at, address) >= 0
        && Long.compareUnsigned(at, address + memorySize) < 0;
  }
}
