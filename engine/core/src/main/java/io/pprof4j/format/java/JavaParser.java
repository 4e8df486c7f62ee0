package io.pprof4j.format.java;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.LegacyDump;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.legacy.AddressList;
import io.pprof4j.legacy.FrameRules;
import io.pprof4j.legacy.GoInteger;
import io.pprof4j.legacy.JavaLocations;
import io.pprof4j.legacy.LineCursor;
import io.pprof4j.legacy.StackRecords;
import io.pprof4j.legacy.Unsampling;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.ValueType;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.List;
import java.util.OptionalLong;

/**
 * Records {@code BYTES OBJECTS @ 0xID ...} or {@code DELAY CONTENTIONS @ 0xID ...}, up to the first
 * line that is neither blank nor one; what the numbers stand for follows.
 */
final class JavaParser {
  /** Mean bytes between two samples. */
  private static final long HEAP_RATE = 512 << 10;

  /** A number of so many digits fits 64 bits. */
  private static final int SAFE_DIGITS = 18;

  private final Window bytes;
  private final LineCursor lines;
  private final ReadOptions options;
  private final StackRecords stacks;
  private final SampleTable samples;
  private final LabelTable labels = new LabelTable(Integer::compare);
  private final Long2IntOpenHashMap labelSets = new Long2IntOpenHashMap();
  private final Unsampling unsampling = new Unsampling(HEAP_RATE);
  private final long[] values = new long[2];
  private long records;

  JavaParser(Input input, ReadOptions options) {
    this.bytes = new Window(input.bytes());
    this.lines = new LineCursor(JavaFormat.NAME, input, 0);
    this.options = options;
    this.stacks = new StackRecords(JavaFormat.NAME, input, false, AddressList.Kind.IDENTIFIERS);
    this.samples = new SampleTable(2, options.folding());
  }

  LegacyDump parse() throws MalformedProfileException {
    JavaHeader header = JavaHeader.read(lines);
    records(header);
    JavaLocations names = new JavaLocations(stacks.locations());
    names.readFromHere(lines);
    return new LegacyDump(
        names.profile(head(header), samples.build(), stacks.stacks(), labels.build()),
        records,
        header.heap() ? "Java heapz text" : "Java contentionz text");
  }

  private Header head(JavaHeader header) throws MalformedProfileException {
    String unit = header.unit();
    if (unit == null) {
      throw lines.malformed("the attribute resolution before the records");
    }
    ValueType none = new ValueType("", "");
    if (header.heap()) {
      List<ValueType> types =
          List.of(new ValueType("inuse_objects", "count"), new ValueType("inuse_space", unit));
      return FrameRules.heap(Header.of(types, none, 0));
    }
    ValueType contentions = new ValueType("contentions", "count");
    List<ValueType> types = List.of(contentions, new ValueType("delay", unit));
    ValueType period = header.hasPeriod() ? contentions : none;
    return FrameRules.contention(Header.of(types, period, header.period()))
        .withDuration(header.durationNanos());
  }

  /** Reads the records, beginning with the line that the cursor is at. */
  private void records(JavaHeader header) throws MalformedProfileException {
    do {
      boolean blank = lines.content() == lines.end();
      if (!lines.whole() || !blank && !record(header)) {
        return;
      }
    } while (lines.next());
  }

  /** Takes the line, if it holds a record. */
  private boolean record(JavaHeader header) throws MalformedProfileException {
    for (long at = lines.find("@ ", lines.start()); at >= 0; at = lines.find("@ ", at + 1)) {
      long objectsEnd = blanksBefore(at);
      long objects = digitsBefore(objectsEnd);
      long bytesEnd = blanksBefore(objects);
      long size = digitsBefore(bytesEnd);
      if (objectsEnd < at && objects < objectsEnd && bytesEnd < objects && size < bytesEnd) {
        add(header, number(objects, objectsEnd), number(size, bytesEnd), at + 2);
        return true;
      }
    }
    return false;
  }

  private void add(JavaHeader header, long count, long amount, long list)
      throws MalformedProfileException {
    int stack = stacks.stack(bytes, 0, list, lines.end());
    int set = 0;
    values[0] = count;
    values[1] = amount;
    if (header.heap()) {
      if (count == 0) {
        throw lines.unexpected("a record of at least one object");
      }
      set = labelSet(amount / count);
      unsampling.scale(count, amount, values, 0);
    } else if (header.period() != 0) {
      values[0] *= header.period();
      values[1] *= header.period();
    }
    samples.add(stack, set, values, 0);
    records++;
  }

  private int labelSet(long size) {
    if (!options.labels()) {
      return 0;
    }
    int set = labelSets.get(size);
    if (set == 0) {
      labels.addNumber(stacks.strings().intern("bytes"), size, LabelSets.NONE);
      set = labels.finish();
      labelSets.put(size, set);
    }
    return set;
  }

  private long blanksBefore(long end) {
    long at = end;
    while (at > lines.start() && bytes.at(at - 1) == ' ') {
      at--;
    }
    return at;
  }

  private long digitsBefore(long end) {
    long at = end;
    while (at > lines.start() && bytes.at(at - 1) >= '0' && bytes.at(at - 1) <= '9') {
      at--;
    }
    return at;
  }

  private long number(long from, long to) throws MalformedProfileException {
    if (to - from > SAFE_DIGITS || to - from > 1 && bytes.at(from) == '0') {
      OptionalLong exact =
          to - from > 1 << 10 ? OptionalLong.empty() : GoInteger.parse(lines.latin(from, to));
      if (exact.isEmpty()) {
        throw lines.unexpected("a record \"N N @ 0x...\" with numbers of 64 bits");
      }
      return exact.getAsLong();
    }
    long n = 0;
    for (long at = from; at < to; at++) {
      n = n * 10 + (bytes.at(at) - '0');
    }
    return n;
  }
}
