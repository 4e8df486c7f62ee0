package io.pprof4j.format.cpu;

import io.pprof4j.bytes.Input;
import io.pprof4j.dump.LegacyDump;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.RawHash;
import io.pprof4j.intern.RowTable;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.intern.StackTable;
import io.pprof4j.legacy.FrameRules;
import io.pprof4j.legacy.JavaLocations;
import io.pprof4j.legacy.LineCursor;
import io.pprof4j.legacy.LocationTable;
import io.pprof4j.legacy.MemoryMap;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.ValueType;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * Records of words: how many samples, how many frames, the frames from the leaf on. The record 0,
 * 1, 0 is the last, and text follows it: a memory map, or for Java what the frames' numbers stand
 * for.
 *
 * <p>Stacks are hashed where they lie; only one that is new is decoded. Records wait in batches, so
 * that the misses of the table overlap, and add up in its slots as long as all counts are above 0,
 * which they are unless somebody wrote them by hand: from the first other one on each record is
 * added to the samples by itself.
 */
final class CpuParser {
  private static final int MAX_DEPTH = 1 << 20;
  private static final long NANOS_PER_MICRO = 1000;
  private static final int BATCH = 32;

  /** Values of a list: its samples, and how many records have it. */
  private static final int WIDTH = 2;

  private final Input input;
  private final MemorySegment bytes;
  private final CpuHeader header;
  private final ReadOptions options;
  private final LocationTable locations = new LocationTable();
  private final StackTable stacks = new StackTable();
  private final RowTable lists = new RowTable(WIDTH);
  private final RawHash hash = new RawHash();
  private final SampleTable samples;

  /** How many records have a stack. */
  private final LongArrayList uses = new LongArrayList();

  private final long[] values = new long[2];
  private final long[] hashes = new long[2 * BATCH];
  private final long[] places = new long[2 * BATCH];
  private final long[] counts = new long[WIDTH * BATCH];
  private int batched;

  /** Whether records add up in {@link #lists}. */
  private boolean adding;

  /** The greatest count whose time is a number of 64 bits. */
  private final long greatest;

  private long kept;
  private long[] addresses = new long[256];
  private int[] frames = new int[256];
  private long records;

  CpuParser(Input input, CpuHeader header, ReadOptions options) {
    this.input = input;
    this.bytes = input.bytes();
    this.header = header;
    this.options = options;
    this.samples = new SampleTable(2, options.folding());
    this.adding = options.folded();
    long period = header.period();
    this.greatest = period <= 0 ? 0 : Long.MAX_VALUE / NANOS_PER_MICRO / period;
  }

  LegacyDump parse() throws MalformedProfileException {
    long text = records();
    LineCursor lines = new LineCursor(CpuFormat.NAME, input, text);
    LabelTable noLabels = new LabelTable(Integer::compare);
    Profile profile;
    if (header.java()) {
      JavaLocations names = new JavaLocations(locations);
      names.readFromHere(lines);
      profile = names.profile(head(), samples.build(), stacks.build(), noLabels.build());
    } else {
      MemoryMap map = new MemoryMap();
      map.read(lines);
      CleanedStacks cleaned = new CleanedStacks(locations, stacks.build(), uses, records);
      profile =
          cleaned
              .locations()
              .profile(
                  head(),
                  cleaned.apply(samples.build(), options.folding()),
                  cleaned.stacks(),
                  noLabels.build(),
                  map);
    }
    return new LegacyDump(profile, records, header.kind());
  }

  private Header head() {
    ValueType cpu = new ValueType("cpu", "nanoseconds");
    List<ValueType> types = List.of(new ValueType("samples", "count"), cpu);
    return FrameRules.other(Header.of(types, cpu, header.period() * NANOS_PER_MICRO));
  }

  /** Reads all records; the offset behind the last. Without a last one the input ends them. */
  private long records() throws MalformedProfileException {
    int word = header.wordBytes();
    long size = bytes.byteSize();
    long at = header.end();
    while (at < size) {
      if (size - at < 2L * word) {
        throw malformed(at, "a record of two words and a stack, found the end");
      }
      long count = header.word(bytes, at);
      long depth = header.word(bytes, at + word);
      long list = at + 2L * word;
      if (Long.compareUnsigned(depth, (size - list) / word) > 0) {
        throw malformed(
            at,
            "a stack of "
                + Long.toUnsignedString(depth)
                + " words, found "
                + (size - list)
                + " bytes");
      }
      if (depth > MAX_DEPTH) {
        throw malformed(at, "a stack of at most " + MAX_DEPTH + " frames, found " + depth);
      }
      at = list + depth * word;
      if (count == 0 && depth == 1 && header.word(bytes, list) == 0) {
        break;
      }
      take(count, list, at);
    }
    addUp();
    return at;
  }

  private void take(long count, long list, long end) {
    records++;
    if (adding && (count <= 0 || count > greatest)) {
      addUp();
    }
    hash.start();
    hash.bytes(bytes, list, end);
    hash.finish();
    int at = batched++;
    hashes[2 * at] = hash.h0;
    hashes[2 * at + 1] = hash.h1;
    places[2 * at] = list;
    places[2 * at + 1] = end;
    counts[WIDTH * at] = count;
    counts[WIDTH * at + 1] = 1;
    if (batched == BATCH) {
      flush();
    }
  }

  private void flush() {
    long alive = 0;
    for (int i = 0; i < batched; i++) {
      alive += lists.touch(hashes[2 * i + 1]);
    }
    kept = alive;
    for (int i = 0; i < batched; i++) {
      int list = lists.find(hashes[2 * i], hashes[2 * i + 1]);
      if (list < 0) {
        int stack = newStack(places[2 * i], places[2 * i + 1]);
        list = lists.insert(hashes[2 * i], hashes[2 * i + 1], stack, 0);
      }
      if (adding) {
        lists.add(counts, WIDTH * i);
      } else {
        sample((int) lists.where(list), counts[WIDTH * i], 1);
      }
    }
    batched = 0;
  }

  /** Keeps the loads of {@link #flush} from being optimised away. */
  long kept() {
    return kept;
  }

  /** Makes samples of all that has added up; records behind that are samples of their own. */
  private void addUp() {
    flush();
    if (adding) {
      adding = false;
      long[] sums = lists.values();
      for (int list = 0; list < lists.count(); list++) {
        sample((int) lists.where(list), sums[WIDTH * list], sums[WIDTH * list + 1]);
      }
    }
  }

  private void sample(int stack, long count, long times) {
    values[0] = count;
    values[1] = count * header.period() * NANOS_PER_MICRO;
    samples.add(stack, 0, values, 0);
    uses.set(stack, uses.getLong(stack) + times);
  }

  private int newStack(long from, long to) {
    int depth = (int) ((to - from) / header.wordBytes());
    if (depth > frames.length) {
      int room = Math.max(depth, 2 * frames.length);
      addresses = Arrays.copyOf(addresses, room);
      frames = Arrays.copyOf(frames, room);
    }
    for (int i = 0; i < depth; i++) {
      long address = header.word(bytes, from + (long) i * header.wordBytes());
      // All but the leaf are return addresses, which lie behind the call.
      addresses[i] = i == 0 || header.java() ? address : address - 1;
    }
    locations.intern(addresses, depth, frames);
    int stack = stacks.intern(frames, 0, depth);
    if (stack == uses.size()) {
      uses.add(0);
    }
    return stack;
  }

  private MalformedProfileException malformed(long offset, String expected) {
    return new MalformedProfileException(input.name(), CpuFormat.NAME, offset, expected);
  }
}
