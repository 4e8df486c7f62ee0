package io.pprof4j.format.contention;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.ContentionDump;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.legacy.FrameRules;
import io.pprof4j.legacy.GoInteger;
import io.pprof4j.legacy.LineCursor;
import io.pprof4j.legacy.RecordLines;
import io.pprof4j.legacy.StackRecords;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.ValueType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Records {@code CYCLES CONTENTIONS @ 0x... 0x...}, each followed by its symbol lines. */
final class ContentionParser implements RecordLines.Records {
  /**
   * Other readers look for {@code (\d+) *(\d+) @([ x0-9a-f]*)} anywhere in a line; without a blank
   * the second number is the last digit. No number is tried from its middle: a line may be a
   * million digits long.
   */
  static final Pattern RECORD =
      Pattern.compile("(?<!\\d)(?:(\\d++) *+(\\d++)|(\\d+)(\\d)) @([ x0-9a-f]*+)");

  private static final int EXCERPT = 60;

  /** A number of so many digits fits 64 bits. */
  private static final int SAFE_DIGITS = 18;

  private static final double GIGA = 1e9;

  private final Input input;
  private final ContentionHeader header;
  private final StackRecords stacks;
  private final SampleTable samples;
  private final LabelTable labels;
  private final long[] values = new long[2];
  private long records;

  /** Where {@link #number} reads next; -1 once it found none. */
  private long cursor;

  ContentionParser(Input input, ContentionHeader header, ReadOptions options) {
    this.input = input;
    this.header = header;
    this.stacks = new StackRecords(ContentionFormat.NAME, input, options.symbols());
    this.samples = new SampleTable(2, options.folding());
    this.labels = new LabelTable(stacks.strings()::compare);
  }

  ContentionDump parse() throws MalformedProfileException {
    RecordLines lines = new RecordLines(ContentionFormat.NAME, input, true);
    lines.read(header.end(), this);
    ValueType contentions = new ValueType("contentions", "count");
    ValueType delay = new ValueType("delay", "nanoseconds");
    Header h =
        FrameRules.contention(Header.of(List.of(contentions, delay), contentions, header.period()))
            .withDuration(header.durationNanos());
    return new ContentionDump(
        stacks.profile(h, samples, labels, lines.map()), records, header.kind());
  }

  @Override
  public long read(Window bytes, long origin, long line, long to) throws MalformedProfileException {
    long end = bytes.newline(line, to);
    cursor = line;
    skipBlanks(bytes);
    long cycles = number(bytes);
    long behind = cursor;
    skipBlanks(bytes);
    boolean parted = cursor > behind;
    long contentions = number(bytes);
    if (cursor < 0 || !parted || !at(bytes)) {
      return loose(bytes, origin, line, end, to);
    }
    return add(bytes, origin, cursor + 2, end, to, cycles, contentions);
  }

  private long add(
      Window bytes, long origin, long list, long end, long to, long cycles, long contentions)
      throws MalformedProfileException {
    int stack = stacks.stack(bytes, origin, list, end);
    values[0] = contentions;
    values[1] = cycles;
    if (header.period() > 0) {
      values[0] = contentions * header.period();
      if (header.cyclesPerSecond() > 0) {
        double cyclesPerNano = header.cyclesPerSecond() / GIGA;
        values[1] = GoInteger.truncate((double) cycles * (double) header.period() / cyclesPerNano);
      }
    }
    samples.add(stack, 0, values, 0);
    records++;
    return stacks.symbols(bytes, end + 1, to);
  }

  private void skipBlanks(Window bytes) {
    while (cursor >= 0 && bytes.at(cursor) == ' ') {
      cursor++;
    }
  }

  private long number(Window bytes) {
    if (cursor < 0) {
      return 0;
    }
    long start = cursor;
    long n = 0;
    byte b = bytes.at(cursor);
    while (b >= '0' && b <= '9' && cursor - start <= SAFE_DIGITS) {
      n = n * 10 + (b - '0');
      b = bytes.at(++cursor);
    }
    if (cursor == start || cursor - start > SAFE_DIGITS) {
      cursor = -1;
    }
    return n;
  }

  private boolean at(Window bytes) {
    return bytes.at(cursor) == ' ' && bytes.at(cursor + 1) == '@';
  }

  /** A record that is not written the way Go writes it. */
  private long loose(Window bytes, long origin, long line, long end, long to)
      throws MalformedProfileException {
    // A character a byte, so that offsets in the text are offsets in the line.
    String text = bytes.text(line, Math.min(end, line + LineCursor.MAX_LINE), ISO_8859_1);
    Matcher m = RECORD.matcher(text);
    if (m.find()) {
      try {
        return add(
            bytes,
            origin,
            line + m.start(5),
            end,
            to,
            Long.parseLong(m.group(m.start(1) < 0 ? 3 : 1)),
            Long.parseLong(m.group(m.start(2) < 0 ? 4 : 2)));
      } catch (NumberFormatException e) {
        // Said below.
      }
    }
    throw new MalformedProfileException(
        input.name(),
        ContentionFormat.NAME,
        origin + line,
        "a record \"N N @ 0x... 0x...\" with numbers of 64 bits, found \""
            + bytes.text(line, Math.min(end, line + EXCERPT), ISO_8859_1).strip()
            + '"');
  }
}
