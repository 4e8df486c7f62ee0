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

  /** The same mapping by another id. */
  public Mapping withId(long other) {
    return copy(other, file, buildId, hasFunctions, hasFilenames, hasLineNumbers, hasInlineFrames);
  }

  /** The same mapping of another file. */
  public Mapping withFile(String other) {
    return copy(id, other, buildId, hasFunctions, hasFilenames, hasLineNumbers, hasInlineFrames);
  }

  /** The same mapping of a file with another build id. */
  public Mapping withBuildId(String other) {
    return copy(id, file, other, hasFunctions, hasFilenames, hasLineNumbers, hasInlineFrames);
  }

  /** The same mapping, its locations carrying other things. */
  public Mapping with(
      boolean functions, boolean filenames, boolean lineNumbers, boolean inlineFrames) {
    return copy(id, file, buildId, functions, filenames, lineNumbers, inlineFrames);
  }

  private Mapping copy(
      long id,
      String file,
      String buildId,
      boolean functions,
      boolean filenames,
      boolean lineNumbers,
      boolean inlineFrames) {
    return new Mapping(
        id, start, limit, offset, file, buildId, functions, filenames, lineNumbers, inlineFrames);
  }

  /** Whether nothing is known of the symbols of its locations. */
  public boolean unsymbolized() {
    return !hasFunctions && !hasFilenames && !hasLineNumbers;
  }
}
