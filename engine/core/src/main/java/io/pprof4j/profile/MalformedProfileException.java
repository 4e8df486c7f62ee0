package io.pprof4j.profile;

import java.io.IOException;

/**
 * The one answer to an input that is not a whole, sound profile. It says where ({@code source} and
 * byte {@code offset} in the uncompressed input), as what the bytes were read ({@code format}) and
 * what was expected.
 */
public final class MalformedProfileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final String format;
  private final long offset;
  private final String expected;

  /**
   * @param source the path, URL or archive entry
   * @param format the format's name, for example {@code heap}, {@code proto}, {@code gzip}; {@code
   *     unknown} when no format claims the input
   * @param offset byte offset in the input as this format sees it
   * @param expected what a sound input would have had there, and what was found
   */
  public MalformedProfileException(String source, String format, long offset, String expected) {
    super(source + ": " + format + " at byte " + offset + ": expected " + expected);
    this.source = source;
    this.format = format;
    this.offset = offset;
    this.expected = expected;
  }

  /** The path, URL or archive entry that was read. */
  public String source() {
    return source;
  }

  /** The format the bytes were read as. */
  public String format() {
    return format;
  }

  /** Byte offset of the first byte that could not be accepted. */
  public long offset() {
    return offset;
  }

  /** What was expected there. */
  public String expected() {
    return expected;
  }

  /** Where what was expected, without the source. */
  public String problem() {
    return format + " at byte " + offset + ": expected " + expected;
  }
}
