package io.pprof4j.format.heap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record that is not written the way Go writes it. Other readers look for its pattern anywhere in
 * the line, with any number of blanks and negative in-use numbers; so does this, slowly, for the
 * lines that the fast path does not take.
 *
 * @param inuseObjects as recorded, like the other three
 * @param addresses offset in the line behind the {@code @}
 */
record LooseRecord(
    long inuseObjects, long inuseBytes, long allocObjects, long allocBytes, int addresses) {
  /** A number is never tried from its middle: a line may be a million digits long. */
  static final Pattern RECORD =
      Pattern.compile(
          "(-?(?<!\\d)\\d++): *+(-?\\d++) *+\\[ *+(\\d++): *+(\\d++) *+\\] @([ x0-9a-f]*+)");

  /** The record in a line, or null if there is none or a number does not fit 64 bits. */
  static @Nullable LooseRecord parse(String line) {
    Matcher m = RECORD.matcher(line);
    if (!m.find()) {
      return null;
    }
    try {
      return new LooseRecord(
          Long.parseLong(m.group(1)),
          Long.parseLong(m.group(2)),
          Long.parseLong(m.group(3)),
          Long.parseLong(m.group(4)),
          m.start(5));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
