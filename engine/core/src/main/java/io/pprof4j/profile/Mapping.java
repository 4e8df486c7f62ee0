package io.pprof4j.profile;

/**
 * A mapped binary (profile.proto {@code Mapping}). Addresses are unsigned 64-bit numbers in a
 * {@code long}.
 *
 * @param id non-zero and unique in the profile
 * @param start {@code memory_start}
 * @param limit {@code memory_limit}, exclusive
 * @param offset {@code file_offset} in bytes
 * @param file {@code filename}
 * @param buildId {@code build_id}
 * @param hasFunctions whether its locations carry function names
 * @param hasFilenames whether they carry file names
 * @param hasLineNumbers whether they carry line numbers
 * @param hasInlineFrames whether they carry inlined frames
 */
public record Mapping(
    long id,
    long start,
    long limit,
    long offset,
    String file,
    String buildId,
    boolean hasFunctions,
    boolean hasFilenames,
    boolean hasLineNumbers,
    boolean hasInlineFrames) {
  private static final String KERNEL = "[kernel.kallsyms]";

  /** What the name of a Linux kernel is followed by: the symbol at its start, or nothing. */
  public String kernelSymbol() {
    return file.startsWith(KERNEL) ? file.substring(KERNEL.length()) : "";
  }

  /** The mapping that stands for "somewhere": what pprof gives a dump that names no binary. */
  public static Mapping everywhere() {
    return new Mapping(1, 0, -1L, 0, "", "", false, false, false, false);
  }

  /** The same mapping of another file. */
  public Mapping withFile(String other) {
    return new Mapping(
        id,
        start,
        limit,
        offset,
        other,
        buildId,
        hasFunctions,
        hasFilenames,
        hasLineNumbers,
        hasInlineFrames);
  }

  /** Whether nothing is known of the symbols of its locations. */
  public boolean unsymbolized() {
    return !hasFunctions && !hasFilenames && !hasLineNumbers;
  }
}
