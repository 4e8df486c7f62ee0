package io.pprof4j.format.cpu;

import io.pprof4j.bytes.Input;
import io.pprof4j.dump.LegacyDump;
import io.pprof4j.format.Part;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.RowTable;
import io.pprof4j.intern.SampleTable;
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
import io.pprof4j.profile.Stacks;
import io.pprof4j.profile.ValueType;
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
  private static final long NANOS_PER_MICRO = 1000;

  /** Records of a batch that one thread fills while another takes the one before. */
  private static final int LARGE_BATCH = 1 << 15;

  private static final int SMALL_BATCH = 1 << 6;

  /** Records whose slots are touched before any is looked up. */
  private static final int TOUCHED = 64;

  private static final int WIDTH = RecordBatch.WIDTH;

  private final Input input;
  private final CpuHeader header;
  private final ReadOptions options;
  private final RecordReader reader;

  /** By the same index as in {@link #lists}. */
  private final NewStacks stacks;

  private final RowTable lists = new RowTable(WIDTH);
  private SampleTable samples;
  private final long[] values = new long[2];

  /** Whether records add up in {@link #lists}. */
  private boolean adding;

  /** The greatest count that adds up: its time is a number of 64 bits. */
  private long greatest;

  /** Keeps the loads of {@link #take} from being optimised away. */
  long kept;

  private long records;

  CpuParser(Input input, CpuHeader header, ReadOptions options) {
    this.input = input;
    this.header = header;
    this.options = options;
    this.reader = new RecordReader(input, header);
    this.stacks = new NewStacks(new CpuWords(input, header), header.java());
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
    LocationTable locations = stacks.locations();
    Stacks built = stacks.build();
    Profile profile;
    if (header.java()) {
      JavaLocations names = new JavaLocations(locations);
      names.readFromHere(lines);
      profile = names.profile(head(), samples.build(), built, noLabels.build());
    } else {
      MemoryMap map = new MemoryMap();
      map.read(lines);
      CleanedStacks cleaned = new CleanedStacks(locations, built, uses(), records);
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
    long size = input.bytes().byteSize();
    if (text < size) {
      RecordUnit.noteOpenEnd(CpuFormat.NAME, input, options);
    } else if (losses != null && !reader.metLast()) {
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
    boolean alone = Part.count(input, Part.ALONE, options) == 1;
    RecordBatch batch = new RecordBatch(SMALL_BATCH);
    do {
      take(reader.fill(batch));
    } while (batch.isFull() && (alone || reader.end() < Part.ALONE));
    if (batch.isFull()) {
      takeBehind();
    }
    addUp();
    return reader.end();
  }

  /** Takes each batch while another thread fills the next. */
  private void takeBehind() throws MalformedProfileException {
    RecordBatch batch = reader.fill(new RecordBatch(LARGE_BATCH));
    RecordBatch free = new RecordBatch(LARGE_BATCH);
    while (batch.count() > 0) {
      RecordBatch next = free;
      Part<RecordBatch> ahead = Part.start(() -> reader.fill(next));
      try {
        take(batch);
      } finally {
        ahead.await();
      }
      free = batch;
      batch = ahead.join();
    }
  }

  private void take(RecordBatch batch) {
    int count = batch.count();
    for (int from = 0; from < count; from += TOUCHED) {
      take(batch, from, Math.min(count, from + TOUCHED));
    }
    records += count;
  }

  private void take(RecordBatch batch, int from, int to) {
    long[] hashes = batch.hashes;
    long alive = 0;
    for (int i = from; i < to; i++) {
      alive += lists.touch(hashes[2 * i + 1]);
    }
    kept = alive;
    for (int i = from; i < to; i++) {
      long count = batch.values[WIDTH * i];
      if (adding && Long.compareUnsigned(count - 1, greatest) >= 0) {
        addUp();
      }
      int list = lists.find(hashes[2 * i], hashes[2 * i + 1]);
      if (list < 0) {
        list = lists.insert(hashes[2 * i], hashes[2 * i + 1], 0, 0);
        stacks.add(batch.stacks[i], batch.depths[i]);
      }
      lists.add(batch.values, WIDTH * i);
      if (!adding) {
        sample(list, count);
      }
    }
  }

  /** Makes samples of all that has added up; records behind that are samples of their own. */
  private void addUp() {
    if (adding) {
      adding = false;
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
}
