package io.pprof4j.profile;

/**
 * What is missing from a profile that was salvaged from a damaged input.
 *
 * @param source the path, URL or archive entry
 * @param format what the bytes were read as, for example {@code heap}, {@code proto}, {@code gzip}
 * @param offset byte offset in the input as this format sees it, where the loss begins
 * @param bytes bytes from there on of which nothing was used; 0 where something was made up for
 * @param expected what a sound input would have had there, and what was found or done instead
 */
public record Loss(String source, String format, long offset, long bytes, String expected) {

  /** That what an exception is about was left out. */
  public static Loss of(MalformedProfileException e, long offset, long bytes) {
    return new Loss(e.source(), e.format(), offset, bytes, e.expected());
  }

  /**
   * That a container broke off.
   *
   * @param size bytes of the container
   * @param came bytes that came out of it before
   */
  public static Loss behind(MalformedProfileException e, long size, long came) {
    return new Loss(
        e.source(),
        e.format(),
        e.offset(),
        Math.max(0, size - e.offset()),
        e.expected() + "; " + came + " bytes came out before");
  }

  /** All of it in one line: the comment that a salvaged profile carries. */
  public String text() {
    String lost = bytes == 0 ? "" : "lost " + bytes + (bytes == 1 ? " byte: " : " bytes: ");
    String line = source + ": " + format + " at byte " + offset + ": " + lost + "expected ";
    StringBuilder text = new StringBuilder(line).append(expected);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        text.setCharAt(i, ' ');
      }
    }
    return text.toString();
  }
}
