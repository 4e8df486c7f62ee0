package io.pprof4j.format.jemalloc;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.HeapTotals;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.legacy.FrameRules;
import io.pprof4j.legacy.HeapTypes;
import io.pprof4j.legacy.LineCursor;
import io.pprof4j.legacy.MemoryMap;
import io.pprof4j.legacy.StackRecords;
import io.pprof4j.legacy.Unsampling;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.MalformedProfileException;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/**
 * The line {@code heap_v2/RATE}, the totals, and records: a line {@code @ 0x... 0x...}, and below
 * it {@code t*: OBJECTS: BYTES [OBJECTS: BYTES]}, in use and ever allocated. The same line for each
 * thread, {@code tN: ...}, adds up to the one of all and is passed over.
 */
final class JemallocParser {
  private static final String ALL = "t*:";
  private static final String MAP = "MAPPED_LIBRARIES:";
  private static final int SAFE_DIGITS = 18;

  private final Window bytes;
  private final LineCursor lines;
  private final ReadOptions options;
  private final StackRecords stacks;
  private final LabelTable labels = new LabelTable(Integer::compare);
  private final Long2IntOpenHashMap labelSets = new Long2IntOpenHashMap();

  /** In use objects and bytes, allocated objects and bytes, as in a line. */
  private final long[] numbers = new long[4];

  private final long[] sums = new long[4];

  /** As {@link Header} has them: allocated before in use. */
  private final long[] values = new long[4];

  private long records;

  JemallocParser(Input input, ReadOptions options) {
    this.bytes = new Window(input.bytes());
    this.lines = new LineCursor(JemallocFormat.NAME, input, 0);
    this.options = options;
    this.stacks = new StackRecords(JemallocFormat.NAME, input, options.symbols());
  }

  HeapDump parse() throws MalformedProfileException {
    long rate = rate();
    if (!nextContent() || !totals()) {
      throw lines.unexpected("\"t*: N: N [N: N]\" below the first line");
    }
    HeapTotals claimed = of(numbers);
    boolean hasAlloc = claimed.allocObjects() != 0 || claimed.allocBytes() != 0;
    SampleTable samples = new SampleTable(hasAlloc ? 4 : 2, options.folding());
    Unsampling unsampling = new Unsampling(rate);
    MemoryMap map = new MemoryMap();
    while (nextContent()) {
      long at = lines.content();
      if (lines.has(MAP, at)) {
        map.read(lines);
      } else if (lines.has("@", at)) {
        record(at + 1, hasAlloc, samples, unsampling);
      } else if (!isThread(at)) {
        throw lines.unexpected("\"@ 0x... 0x...\" or \"tN: N: N [N: N]\"");
      }
    }
    Header h = FrameRules.heap(Header.of(HeapTypes.samples(hasAlloc), HeapTypes.PERIOD, rate));
    return new HeapDump(
        stacks.profile(h, samples, labels, map),
        records,
        "jemalloc heap_v2",
        claimed,
        of(sums),
        null);
  }

  private static HeapTotals of(long[] n) {
    return new HeapTotals(n[0], n[1], n[2], n[3]);
  }

  private long rate() throws MalformedProfileException {
    lines.next();
    long from = JemallocFormat.MAGIC.length();
    long end = lines.digits(from);
    if (end == from || end - from > SAFE_DIGITS || end != lines.end()) {
      throw lines.unexpected("\"heap_v2/RATE\" with a number of 64 bits");
    }
    return decimal(from, end);
  }

  /** Moves to the next line that is not blank. */
  private boolean nextContent() throws MalformedProfileException {
    while (lines.next()) {
      if (lines.content() < lines.end()) {
        return true;
      }
    }
    return false;
  }

  private void record(long list, boolean hasAlloc, SampleTable samples, Unsampling unsampling)
      throws MalformedProfileException {
    int stack = stacks.stack(bytes, 0, list, lines.end());
    if (!nextContent() || !totals()) {
      throw lines.unexpected("\"t*: N: N [N: N]\" below the addresses of a record");
    }
    long size = 0;
    int at = 0;
    for (int pair = hasAlloc ? 2 : 0; pair >= 0; pair -= 2) {
      if (numbers[pair] == 0 && numbers[pair + 1] != 0) {
        throw lines.unexpected("bytes only where there are objects");
      }
      size = numbers[pair] == 0 ? size : numbers[pair + 1] / numbers[pair];
      unsampling.scale(numbers[pair], numbers[pair + 1], values, at);
      at += 2;
    }
    samples.add(stack, labelSet(size), values, 0);
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sums[i] > Long.MAX_VALUE - numbers[i] ? Long.MAX_VALUE : sums[i] + numbers[i];
    }
    records++;
  }

  private int labelSet(long size) {
    if (!options.labels() || size == 0) {
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

  /** Whether the line has the numbers of all threads, which are in {@link #numbers} then. */
  private boolean totals() {
    long at = lines.content();
    if (!lines.has(ALL, at)) {
      return false;
    }
    at += ALL.length();
    for (int i = 0; i < numbers.length; i++) {
      while (lines.has(" ", at)) {
        at++;
      }
      long end = lines.digits(at);
      if (end == at || end - at > SAFE_DIGITS) {
        return false;
      }
      numbers[i] = decimal(at, end);
      at = end;
      while (lines.has(" ", at)) {
        at++;
      }
      String mark = i == 1 ? "[" : i == 3 ? "]" : ":";
      if (!lines.has(mark, at)) {
        return false;
      }
      at++;
    }
    return true;
  }

  private boolean isThread(long at) {
    long end = lines.digits(at + 1);
    return lines.has("t", at) && end > at + 1 && lines.has(":", end);
  }

  private long decimal(long from, long to) {
    long n = 0;
    for (long at = from; at < to; at++) {
      n = n * 10 + (bytes.at(at) - '0');
    }
    return n;
  }
}
