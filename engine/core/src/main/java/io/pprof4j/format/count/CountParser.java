package io.pprof4j.format.count;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import io.pprof4j.dump.CountDump;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.legacy.FrameRules;
import io.pprof4j.legacy.GoInteger;
import io.pprof4j.legacy.RecordLines;
import io.pprof4j.legacy.StackRecords;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.ValueType;
import java.util.List;
import java.util.OptionalLong;

/** Records {@code N @ 0x... 0x...}, each followed by its labels and symbol lines. */
final class CountParser implements RecordLines.Records {
  private static final int EXCERPT = 60;
  private static final int MAX_DIGITS = 4096;

  private final Input input;
  private final CountHeader header;
  private final ReadOptions options;
  private final StackRecords stacks;
  private final SampleTable samples;
  private final LabelTable labels;
  private final LabelLines labelLines;
  private final long[] value = new long[1];
  private long records;
  private long sum;

  CountParser(Input input, CountHeader header, ReadOptions options) {
    this.input = input;
    this.header = header;
    this.options = options;
    this.stacks = new StackRecords(CountFormat.NAME, input, options.symbols());
    this.samples = new SampleTable(1, options.folding());
    this.labels = new LabelTable(stacks.strings()::compare);
    this.labelLines = new LabelLines(stacks.strings(), labels);
  }

  CountDump parse() throws MalformedProfileException {
    RecordLines lines = new RecordLines(CountFormat.NAME, input, false);
    lines.read(header.end(), this);
    ValueType type = new ValueType(header.kind(), "count");
    Header h = FrameRules.other(Header.of(List.of(type), type, 1));
    return new CountDump(
        stacks.profile(h, samples, labels, lines.map()),
        records,
        header.kind(),
        header.total(),
        sum);
  }

  @Override
  public long read(Window bytes, long origin, long line, long to) throws MalformedProfileException {
    long end = bytes.newline(line, to);
    long listEnd = RecordLines.contentEnd(bytes, line, end);
    long at = number(bytes, origin, line, listEnd);
    if (bytes.at(at) != ' ' || bytes.at(at + 1) != '@') {
      throw malformed(bytes, origin, line, end);
    }
    int stack = stacks.stack(bytes, origin, at + 2, listEnd);
    if (stacks.isNew() && !isList(bytes, at + 2, listEnd)) {
      throw malformed(bytes, origin, line, end);
    }
    long next = end + 1;
    int set = 0;
    if (options.symbols()) {
      if (next < to && LabelLines.begins(bytes, next)) {
        long labelsEnd = bytes.newline(next, to);
        set = options.labels() ? labelLines.set(bytes, next, labelsEnd) : 0;
        next = labelsEnd + 1;
      }
      next = stacks.symbols(bytes, next, to);
    }
    samples.add(stack, set, value, 0);
    records++;
    sum = sum > Long.MAX_VALUE - value[0] ? Long.MAX_VALUE : sum + value[0];
    return next;
  }

  /** Reads the number at a line start into {@link #value}, returning the offset behind it. */
  private long number(Window bytes, long origin, long line, long end)
      throws MalformedProfileException {
    long at = line;
    long n = 0;
    while (at < end && bytes.at(at) >= '0' && bytes.at(at) <= '9') {
      n = n * 10 + (bytes.at(at++) - '0');
    }
    if (at - line > 18 || (at - line > 1 && bytes.at(line) == '0')) {
      OptionalLong exact =
          GoInteger.parse(bytes.text(line, Math.min(at, line + MAX_DIGITS), UTF_8));
      if (exact.isEmpty()) {
        throw malformed(bytes, origin, line, end);
      }
      n = exact.getAsLong();
    } else if (at == line) {
      throw malformed(bytes, origin, line, end);
    }
    value[0] = n;
    return at;
  }

  /** Whether there are only addresses, each behind one blank; Go once wrote records with none. */
  private static boolean isList(Window bytes, long from, long end) {
    long at = from;
    while (at < end) {
      if (bytes.at(at) != ' ' || bytes.at(at + 1) != '0' || bytes.at(at + 2) != 'x') {
        return false;
      }
      long digits = at + 3;
      at = digits;
      while (at < end && Words.hexDigit(bytes.at(at)) >= 0) {
        at++;
      }
      if (at == digits) {
        return false;
      }
    }
    return true;
  }

  private MalformedProfileException malformed(Window bytes, long origin, long line, long end) {
    String found = bytes.text(line, Math.min(end, line + EXCERPT), UTF_8).strip();
    return new MalformedProfileException(
        input.name(),
        CountFormat.NAME,
        origin + line,
        "a record \"N @ 0x... 0x...\" with numbers of 64 bits, found \"" + found + '"');
  }
}
