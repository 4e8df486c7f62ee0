package io.pprof4j.format.heap;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.Mix;
import io.pprof4j.intern.RowList;
import io.pprof4j.intern.RowTable;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.intern.StackTable;
import io.pprof4j.legacy.AddressList;
import io.pprof4j.legacy.LocationTable;
import io.pprof4j.legacy.SymbolLines;
import io.pprof4j.legacy.Unsampling;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records into rows. The bytes of an address list are hashed where they lie; a known list costs two
 * look-ups, only a new one is decoded and its symbol lines read. A row is a list, its block size
 * (the {@code bytes} label) and the signs of its numbers; without labels the list alone.
 *
 * <p>Records that no symbol lines follow wait in batches, so that the misses of both tables
 * overlap.
 *
 * <p>The symbol lines of a known list are as long as they were the first time, so they are stepped
 * over unread. Where a dump was edited that may step over records as well, and then the sums no
 * longer meet the header. Whoever lets this class {@code trust} lengths must hold the sums against
 * the header at the end, and read again without trust where they differ.
 */
final class RecordTable {
  private static final int BATCH = 32;
  private static final String BLOCK_SIZE_LABEL = "bytes";

  /** Set in a list's note once its symbol lines were read; the bits above are their length. */
  private static final long SYMBOLS_READ = 1;

  /** In place of the signs of at most four values where all of them are 0. */
  private static final long ZERO = 1 << 4;

  /** A table whose records count as this one's. */
  private static final class Absorbed {
    final RecordTable table;

    /** What its stack indexes are here; null where they are the same. */
    private final int @Nullable [] stackOf;

    Absorbed(RecordTable table, int @Nullable [] stackOf) {
      this.table = table;
      this.stackOf = stackOf;
    }

    int stackOf(int stack) {
      return stackOf == null ? stack : stackOf[stack];
    }
  }

  private final Input input;
  private final ReadOptions options;
  private final RecordSums sums = new RecordSums();
  private final List<Absorbed> absorbed = new ArrayList<>();
  private final int width;
  private final boolean sampled;
  private final boolean trust;
  private final boolean rowsAreLists;
  private boolean trusted;
  private final Unsampling unsampling;
  private final LocationTable locations = new LocationTable();
  private final AddressList addresses =
      new AddressList(HeapFormat.NAME, locations, AddressList.Kind.RETURNS);
  private final SymbolLines symbols;
  private final StackTable stacks = new StackTable();
  private final ListHash hash = new ListHash();
  private final LabelTable labels = new LabelTable(Integer::compare);

  /** Block size to label set; no block size has set 0. */
  private final Long2LongHashMap labelSets = new Long2LongHashMap(0);

  /**
   * Distinct address lists: {@code where} is the stack. Where rows are lists, they hold the values.
   */
  private final RowTable lists;

  /** Distinct rows: {@code where} is the stack, {@code aux} the block size. */
  private final RowTable rows;

  /** In place of {@link #rows} where a profile is not folded. */
  private final RowList recorded;

  private final long[] hashes = new long[2 * BATCH];
  private final long[] places = new long[2 * BATCH];
  private final long[] sizes = new long[BATCH];
  private final int[] listOf = new int[BATCH];
  private final long[] values;
  private Window bytes = Window.EMPTY;
  private long origin;
  private int batched;

  /** Whether all lists so far were {@link AddressList#plain}, each of which has another stack. */
  private boolean allPlain = true;

  /** Where the list begins that {@link #addresses} holds. */
  private long decoded = -1;

  /** Keeps the loads of {@link #flush} from being optimised away. */
  long kept;

  RecordTable(Input input, HeapHeader header, ReadOptions options, boolean trust) {
    this.input = input;
    this.options = options;
    this.width = header.sampleTypes().size();
    this.sampled = header.sampled();
    this.unsampling = new Unsampling(header.period());
    this.trust = trust;
    this.symbols = new SymbolLines(locations, addresses, trust);
    this.rowsAreLists = options.folded() && !options.labels();
    this.lists = new RowTable(rowsAreLists ? width : 0, true);
    this.rows = new RowTable(width);
    this.recorded = new RowList(width);
    this.values = new long[BATCH * width];
    absorbed.add(new Absorbed(this, null));
  }

  /** The text that offsets refer to from now on. */
  void text(Window text, long offsetInInput) {
    bytes = text;
    origin = offsetInInput;
    decoded = -1;
  }

  /**
   * Takes a record.
   *
   * @param line offset of the record
   * @param list offset behind its {@code @}
   * @param to end of the text
   * @return offset of the line behind the record and its symbol lines
   */
  long add(
      long line, long list, long to, long objectsIn, long bytesIn, long objectsAll, long bytesAll)
      throws MalformedProfileException {
    sums.add(objectsIn, bytesIn, objectsAll, bytesAll);
    int base = batched * width;
    long size = 0;
    if (width == 4) {
      size = put(line, objectsAll, bytesAll, base, size, "allocated");
    }
    size = put(line, objectsIn, bytesIn, base + width - 2, size, "in use");
    long end = hash.read(bytes, list);
    int at = batched++;
    hashes[2 * at] = hash.h0();
    hashes[2 * at + 1] = hash.h1();
    places[2 * at] = list;
    places[2 * at + 1] = end;
    sizes[at] = size;
    long next = end + 1;
    if (next < to && bytes.at(next) == '#') {
      return withSymbols(next, to);
    }
    if (batched == BATCH) {
      flush();
    }
    return next;
  }

  /** Takes all that waits, of a text that may be gone from then on. */
  void settle() throws MalformedProfileException {
    flush();
    symbols.settle();
  }

  /** Puts what waits in the batch into the tables. */
  private void flush() throws MalformedProfileException {
    int n = batched;
    batched = 0;
    long alive = 0;
    for (int i = 0; i < n; i++) {
      alive += lists.touch(hashes[2 * i + 1]);
    }
    for (int i = 0; i < n; i++) {
      int list = lists.find(hashes[2 * i], hashes[2 * i + 1]);
      listOf[i] = list < 0 ? newList(i) : list;
      if (rowsAreLists && signs(i) == 0) {
        lists.add(values, i * width);
      }
    }
    kept = alive;
    if (!options.folded()) {
      for (int i = 0; i < n; i++) {
        recorded.append(lists.where(listOf[i]), sizes[i], values, i * width);
      }
    } else if (rowsAreLists) {
      for (int i = 0; i < n; i++) {
        if (signs(i) != 0) {
          rowHash(i);
          addHashed(i);
        }
      }
    } else {
      addRows(n);
    }
  }

  private void addRows(int n) {
    long alive = 0;
    for (int i = 0; i < n; i++) {
      rowHash(i);
      alive += rows.touch(hashes[2 * i + 1]);
    }
    kept += alive;
    for (int i = 0; i < n; i++) {
      addHashed(i);
    }
  }

  private void addHashed(int i) {
    if (rows.find(hashes[2 * i], hashes[2 * i + 1]) < 0) {
      rows.insert(hashes[2 * i], hashes[2 * i + 1], lists.where(listOf[i]), sizes[i]);
    }
    rows.add(values, i * width);
  }

  /** Whether symbol lines were stepped over unread. */
  boolean trusted() {
    return trusted || symbols.trusted();
  }

  /** What the records add up to. */
  RecordSums sums() {
    return sums;
  }

  LocationTable locations() {
    return locations;
  }

  /** Takes over the records of another table, which stand behind those of this one. */
  void absorb(RecordTable other) {
    absorbed.add(new Absorbed(other, absorbLists(other, locations.absorb(other.locations))));
    trusted |= other.trusted();
    sums.add(other.sums);
  }

  /**
   * Takes over lists: only those whose bytes are new here may be other stacks.
   *
   * @return what the other's stack indexes are here
   */
  private int[] absorbLists(RecordTable other, int[] locationOf) {
    int known = lists.count();
    int[] listOf = lists.absorb(other.lists);
    allPlain &= other.allPlain;
    int[] stackOf = new int[other.stacks.count()];
    for (int list = 0; list < listOf.length; list++) {
      int stack = (int) other.lists.where(list);
      stackOf[stack] = absorbList(other, stack, listOf[list], known, locationOf);
    }
    return stackOf;
  }

  /**
   * The stack here of a list of another table. A method of its own for the JVM to compile early: it
   * is called for every list.
   *
   * @param list its index here
   * @param known how many lists there were before
   */
  private int absorbList(RecordTable other, int stack, int list, int known, int[] locationOf) {
    if (list >= known) {
      lists.rows().set(list, stacks.add(other.stacks, stack, locationOf, allPlain), 0);
    }
    return (int) lists.where(list);
  }

  Samples samples() {
    int others = 0;
    for (Absorbed part : absorbed) {
      others += part.table.others().count();
    }
    // Plain lists are different stacks, so their rows are different samples.
    if (allPlain && rowsAreLists && others == 0) {
      return samples(lists.rows(), lists.values());
    }
    boolean alone = absorbed.size() == 1;
    if (allPlain && !rowsAreLists && alone && options.folded()) {
      return samples(others(), rows.values());
    }
    SampleTable samples = new SampleTable(width, options.folding(), lists.count() + others);
    if (rowsAreLists) {
      long[] sums = lists.values();
      for (int list = 0; list < lists.count(); list++) {
        samples.add((int) lists.where(list), 0, sums, list * width);
      }
    }
    for (Absorbed part : absorbed) {
      RecordTable table = part.table;
      RowList from = table.others();
      long[] sums = options.folded() ? table.rows.values() : from.values();
      for (int r = 0; r < from.count(); r++) {
        samples.add(part.stackOf((int) from.where(r)), labelSet(from.aux(r)), sums, r * width);
      }
    }
    return samples.build();
  }

  /** Samples of rows no two of which add up. */
  private Samples samples(RowList from, long[] values) {
    int[] stackOf = new int[from.count()];
    int[] labelsOf = new int[from.count()];
    for (int r = 0; r < stackOf.length; r++) {
      stackOf[r] = (int) from.where(r);
      labelsOf[r] = labelSet(from.aux(r));
    }
    return new Samples(stackOf.length, width, stackOf, labelsOf, values);
  }

  /** The rows that are more than lists. */
  private RowList others() {
    return options.folded() ? rows.rows() : recorded;
  }

  Stacks stacks() {
    return stacks.build();
  }

  LabelSets labels() {
    return labels.build();
  }

  private int labelSet(long size) {
    if (!options.labels()) {
      return 0;
    }
    int set = (int) labelSets.get(size);
    if (set == 0) {
      labels.addNumber(locations.strings().intern(BLOCK_SIZE_LABEL), size, LabelSets.NONE);
      set = labels.finish();
      labelSets.put(size, set);
    }
    return set;
  }

  /**
   * Scales a count and its bytes into {@link #values}; returns the block size, or the one given if
   * there is none.
   */
  private long put(long line, long objects, long size, int at, long blockSize, String what)
      throws MalformedProfileException {
    if (objects == 0) {
      if (size != 0) {
        throw malformed(line, "no bytes " + what + " where no objects are, found " + size);
      }
      values[at] = 0;
      values[at + 1] = 0;
      return blockSize;
    }
    if (sampled) {
      unsampling.scale(objects, size, values, at);
    } else {
      values[at] = objects;
      values[at + 1] = size;
    }
    return size / objects;
  }

  private long signs(int i) {
    long signs = 0;
    for (int v = i * width, end = v + width; v < end; v++) {
      signs = signs << 1 | values[v] >>> 63;
    }
    return signs;
  }

  private boolean zero(int i) {
    long any = 0;
    for (int v = i * width, end = v + width; v < end; v++) {
      any |= values[v];
    }
    return any == 0;
  }

  private void rowHash(int i) {
    long signs = zero(i) ? ZERO : signs(i);
    long size = options.labels() ? sizes[i] : 0;
    hashes[2 * i] = Mix.finish(Mix.step(Mix.step(size, signs), listOf[i]));
    hashes[2 * i + 1] = Mix.finish(Mix.step(Mix.step(listOf[i], size), signs));
  }

  private long withSymbols(long next, long to) throws MalformedProfileException {
    int last = batched - 1;
    flush();
    long note = lists.note();
    if (note != 0) {
      long end = next + (note >>> 1);
      if (trust && end != next && end < to && bytes.at(end) == '\n' && bytes.at(end - 1) == '\n') {
        trusted = true;
        return end;
      }
      return SymbolLines.skip(bytes, next, to);
    }
    if (!options.symbols()) {
      long end = SymbolLines.skip(bytes, next, to);
      lists.setNote(end - next << 1 | SYMBOLS_READ);
      return end;
    }
    if (places[2 * last] != decoded) {
      // New in an earlier record that no symbol lines followed.
      decode(last);
    }
    long end = symbols.bind(bytes, next, to);
    lists.setNote(end - next << 1 | SYMBOLS_READ);
    return end;
  }

  private void decode(int i) throws MalformedProfileException {
    decoded = places[2 * i];
    addresses.decode(input, bytes, origin, decoded, places[2 * i + 1]);
  }

  private int newList(int i) throws MalformedProfileException {
    decode(i);
    allPlain &= addresses.plain();
    int stack =
        allPlain
            ? stacks.append(addresses.frames(), 0, addresses.depth())
            : stacks.intern(addresses.frames(), 0, addresses.depth());
    return lists.insert(hashes[2 * i], hashes[2 * i + 1], stack, 0);
  }

  private MalformedProfileException malformed(long offset, String expected) {
    return new MalformedProfileException(input.name(), HeapFormat.NAME, origin + offset, expected);
  }
}
