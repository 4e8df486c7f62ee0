package io.pprof4j.format.cpu;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.LegacyDump;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.RowTable;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.intern.StackList;
import io.pprof4j.legacy.FrameRules;
import io.pprof4j.legacy.JavaLocations;
import io.pprof4j.legacy.LineCursor;
import io.pprof4j.legacy.LocationTable;
import io.pprof4j.legacy.MemoryMap;
import io.pprof4j.legacy.RecordUnit;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Records of words: how many samples, how many frames, the frames from the leaf on. The record 0,
 * 1, 0 is the last, and text follows it: a memory map, or for Java what the frames' numbers stand
 * for.
 *
 * <p>Only a stack whose hash is new is decoded. Records wait in batches, so that the misses of the
 * table overlap, and add up in its slots as long as all counts are above 0, which they are unless
 * somebody wrote them by hand: from the first other one on each record is added to the samples by
 * itself.
 */
final class CpuParser {
  private static final int MAX_DEPTH = 1 << 20;
  private static final long NANOS_PER_MICRO = 1000;
  private static final int BATCH = 64;

  /** Words of a record before its stack. */
  private static final int HEAD = 2;

  /** Values of a list: its samples, and how many records have it. */
  private static final int WIDTH = 2;

  private final Input input;
  private final Window bytes;
  private final CpuHeader header;
  private final ReadOptions options;
  private final WordChunk chunk;
  private final LocationTable locations = new LocationTable();

  /** By the same index as in {@link #lists}. */
  private final StackList stacks = new StackList();

  private final RowTable lists = new RowTable(WIDTH);
  private final StackHash hash = new StackHash();
  private SampleTable samples;

  private final long[] values = new long[2];
  private final long[] hashes = new long[2 * BATCH];
  private final int[] places = new int[2 * BATCH];
  private final long[] counts = new long[WIDTH * BATCH];
  private int batched;

  /** Whether records add up in {@link #lists}. */
  private boolean adding;

  /** The greatest count that adds up: its time is a number of 64 bits. */
  private long greatest;

  private boolean last;
  private long kept;
  private long[] addresses = new long[256];
  private int[] frames = new int[256];
  private long records;

  CpuParser(Input input, CpuHeader header, ReadOptions options) {
    this.input = input;
    this.bytes = input.window();
    this.header = header;
    this.options = options;
    this.chunk = new WordChunk(bytes, header);
    this.samples = new SampleTable(2, options.folding());
    this.adding = options.folded();
    long period = header.period();
    this.greatest = !adding || period <= 0 ? 0 : Long.MAX_VALUE / NANOS_PER_MICRO / period;
  }

  LegacyDump parse() throws MalformedProfileException {
    long text = records();
    noteOpenEnd(text);
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
      CleanedStacks cleaned = new CleanedStacks(locations, stacks.build(), uses(), records);
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

  private void noteOpenEnd(long text) {
    Consumer<Loss> losses = options.losses();
    long size = bytes.size();
    if (text < size) {
      RecordUnit.noteOpenEnd(CpuFormat.NAME, input, options);
    } else if (losses != null && !last) {
      String end = "the record that ends all others: some may be cut off";
      losses.accept(new Loss(input.name(), CpuFormat.NAME, size, 0, end));
    }
  }

  private Header head() {
    ValueType cpu = new ValueType("cpu", "nanoseconds");
    List<ValueType> types = List.of(new ValueType("samples", "count"), cpu);
    return FrameRules.other(Header.of(types, cpu, header.period() * NANOS_PER_MICRO));
  }

  /** How many records have each stack. */
  private long[] uses() {
    long[] sums = lists.values();
    long[] uses = new long[lists.count()];
    for (int list = 0; list < uses.length; list++) {
      uses[list] = sums[WIDTH * list + 1];
    }
    return uses;
  }

  /** Reads all records; the offset behind the last. Without a last one the input ends them. */
  private long records() throws MalformedProfileException {
    int word = header.wordBytes();
    long size = bytes.size();
    long at = header.end();
    int least = 0;
    while (at < size && !last) {
      int read = run(chunk.fill(at, least));
      flush();
      at += (long) read * word;
      least = read == 0 ? HEAD + depth(at) : 0;
    }
    addUp();
    return at;
  }

  /** The depth of the record at an offset, which is not in the chunk with all of its words. */
  private int depth(long at) throws MalformedProfileException {
    int word = header.wordBytes();
    long left = bytes.size() - at - (long) HEAD * word;
    if (left < 0) {
      throw malformed(at, "a record of two words and a stack, found the end");
    }
    long depth = header.word(bytes, at + word);
    if (Long.compareUnsigned(depth, left / word) > 0) {
      String words = Long.toUnsignedString(depth);
      throw malformed(at, "a stack of " + words + " words, found " + left + " bytes");
    }
    if (depth > MAX_DEPTH) {
      throw malformed(at, "a stack of at most " + MAX_DEPTH + " frames, found " + depth);
    }
    return (int) depth;
  }

  /** Takes the records that are whole in the first {@code n} words; how many words they are. */
  private int run(int n) {
    long[] words = chunk.words();
    int at = 0;
    while (at <= n - HEAD) {
      long count = words[at];
      long depth = words[at + 1];
      int list = at + HEAD;
      if (Long.compareUnsigned(depth, n - list) > 0) {
        return at;
      }
      at = list + (int) depth;
      if (Long.compareUnsigned(count - 1, greatest) >= 0) {
        if (count == 0 && depth == 1 && words[list] == 0) {
          last = true;
          return at;
        }
        if (adding) {
          addUp();
        }
      }
      take(words, count, list, at);
    }
    return at;
  }

  private void take(long[] words, long count, int list, int end) {
    int at = batched++;
    hash.hash(words, list, end, hashes, 2 * at);
    places[2 * at] = list;
    places[2 * at + 1] = end;
    counts[WIDTH * at] = count;
    counts[WIDTH * at + 1] = 1;
    if (batched == BATCH) {
      flush();
    }
  }

  private void flush() {
    records += batched;
    long alive = 0;
    for (int i = 0; i < batched; i++) {
      alive += lists.touch(hashes[2 * i + 1]);
    }
    kept = alive;
    for (int i = 0; i < batched; i++) {
      int list = lists.find(hashes[2 * i], hashes[2 * i + 1]);
      if (list < 0) {
        list = lists.insert(hashes[2 * i], hashes[2 * i + 1], 0, 0);
        newStack(places[2 * i], places[2 * i + 1]);
      }
      lists.add(counts, WIDTH * i);
      if (!adding) {
        sample(list, counts[WIDTH * i]);
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
      greatest = 0;
      samples = new SampleTable(2, options.folding(), lists.count());
      long[] sums = lists.values();
      for (int list = 0; list < lists.count(); list++) {
        sample(list, sums[WIDTH * list]);
      }
    }
  }

  private void sample(int stack, long count) {
    values[0] = count;
    values[1] = count * header.period() * NANOS_PER_MICRO;
    samples.add(stack, 0, values, 0);
  }

  private void newStack(int from, int to) {
    int depth = to - from;
    if (depth > frames.length) {
      int room = Math.max(depth, 2 * frames.length);
      addresses = Arrays.copyOf(addresses, room);
      frames = Arrays.copyOf(frames, room);
    }
    System.arraycopy(chunk.words(), from, addresses, 0, depth);
    // All but the leaf are return addresses, which lie behind the call.
    for (int i = 1; i < depth && !header.java(); i++) {
      addresses[i]--;
    }
    locations.intern(addresses, depth, frames);
    stacks.add(frames, depth);
  }

  private MalformedProfileException malformed(long offset, String expected) {
    return new MalformedProfileException(input.name(), CpuFormat.NAME, offset, expected);
  }
}
