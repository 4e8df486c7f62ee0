package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.Mix;
import io.pprof4j.intern.RawHash;
import io.pprof4j.intern.RowList;
import io.pprof4j.intern.RowTable;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.ValueType;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;

/**
 * Goroutines into rows: a row is a stack and what its goroutine's line says in brackets. Both are
 * known by the hash of their bytes; only new ones are read. What is in brackets is read at the end,
 * so that names come in the order of the stacks, however many threads there were.
 */
final class GoroutineTable {
  private static final ValueType TYPE = new ValueType("goroutine", "count");

  /** Everywhere, and nothing is left to be looked up. */
  private static final Mapping SYMBOLIZED =
      new Mapping(1, 0, -1L, 0, "", "", true, true, true, true);

  private static final long[] ONE = {1};
  private static final long[] BACK = {-1};

  private final Input input;
  private final ReadOptions options;

  /** Whether stacks are read at once, or by the table that takes over this one. */
  private final boolean decodes;

  private final StackDecoder decoder;
  private final RawHash hash = new RawHash();

  /** Whether all goroutines of a stack are one row. */
  private final boolean rowsAreStacks;

  /**
   * Distinct texts of stacks: {@code where} they begin; {@code aux} is stack and creator, or where
   * they end until that is read. Where rows are stacks, they hold the values.
   */
  private final RowTable stacks;

  /** Distinct texts in brackets: {@code where} they begin, {@code aux} their length. */
  private final RowTable brackets = new RowTable(0);

  /**
   * {@code where} is the index of a stack's and a bracket's text, {@code aux} a goroutine's line.
   */
  private final RowTable rows = new RowTable(1);

  /** In place of {@link #rows} where a profile is not folded. */
  private final RowList recorded = new RowList(1);

  private int bracket;
  private long header;
  private long count;
  private boolean back;

  /** Lines of goroutines that {@link #recorded} has and that were taken back. */
  private final LongOpenHashSet withdrawn = new LongOpenHashSet();

  GoroutineTable(Input input, ReadOptions options, boolean decodes) {
    this.input = input;
    this.decodes = decodes;
    this.options = options;
    this.decoder = new StackDecoder(input);
    this.rowsAreStacks = options.folded() && !options.labels();
    this.stacks = new RowTable(rowsAreStacks ? 1 : 0);
  }

  /**
   * Takes a goroutine's line.
   *
   * @param origin offset in the input of the first byte of {@code bytes}
   */
  void header(byte[] bytes, long origin, int line, int from, int to) {
    header = origin + line;
    if (options.labels()) {
      hash.start();
      hash.bytes(bytes, from, to);
      hash.finish();
      bracket = brackets.find(hash.h0, hash.h1);
      if (bracket < 0) {
        bracket = brackets.insert(hash.h0, hash.h1, origin + from, to - from);
      }
    }
  }

  /** Takes the stack of that goroutine, whose lines {@code body .. end} have a hash. */
  void add(long h0, long h1, long body, long end) throws MalformedProfileException {
    count += back ? -1 : 1;
    int stack = stacks.find(h0, h1);
    if (stack < 0) {
      stack = stacks.insert(h0, h1, body, decodes ? decode(body, end) : end);
    }
    long[] value = back ? BACK : ONE;
    if (rowsAreStacks) {
      stacks.add(value, 0);
    } else {
      addRow(stack, bracket, header, value, 0);
    }
  }

  /** Whether goroutines are taken back rather than added, each of which was added before. */
  void withdraw(boolean on) {
    back = on;
    stacks.settle();
    brackets.settle();
  }

  private long decode(long body, long end) throws MalformedProfileException {
    int index = decoder.decode(body, end);
    return (long) decoder.creator() << 32 | index;
  }

  private void addRow(int stack, int text, long example, long[] value, int from) {
    long key = stack + 1L << 32 | text;
    if (!options.folded()) {
      if (back) {
        withdrawn.add(example);
        return;
      }
      recorded.append(key, example, value, from);
      return;
    }
    // Mixing maps no two keys to one.
    long h1 = Mix.finish(key);
    if (rows.find(0, h1) < 0) {
      rows.insert(0, h1, key, example);
    }
    rows.add(value, from);
  }

  /** Goroutines taken. */
  long count() {
    return count;
  }

  /** Takes over the goroutines of another table, which stand behind those of this one. */
  void absorb(GoroutineTable other) throws MalformedProfileException {
    count += other.count;
    int known = stacks.count();
    int[] stackOf = stacks.absorb(other.stacks);
    for (int i = 0; i < stackOf.length; i++) {
      if (stackOf[i] >= known) {
        stacks.setAux(stackOf[i], decode(other.stacks.where(i), other.stacks.aux(i)));
      }
    }
    int[] bracketOf = brackets.absorb(other.brackets);
    RowList from = other.list();
    long[] values = other.values();
    for (int row = 0; row < from.count(); row++) {
      long key = from.where(row);
      addRow(
          stackOf[(int) (key >>> 32) - 1],
          options.labels() ? bracketOf[(int) key] : 0,
          from.aux(row),
          values,
          row);
    }
  }

  private RowList list() {
    return options.folded() ? rows.rows() : recorded;
  }

  private long[] values() {
    return options.folded() ? rows.values() : recorded.values();
  }

  /** The profile. */
  Profile profile(List<String> comments) throws MalformedProfileException {
    LabelTable labels = new LabelTable(decoder.strings()::compare);
    Window bytes = new Window(input.bytes());
    BracketLabels bracketLabels =
        new BracketLabels(input, decoder.strings(), labels, options.examples());
    Long2IntOpenHashMap sets = new Long2IntOpenHashMap();
    SampleTable samples = new SampleTable(1, options.folding());
    if (rowsAreStacks) {
      long[] sums = stacks.values();
      for (int stack = 0; stack < sums.length; stack++) {
        if (sums[stack] != 0) {
          samples.add((int) stacks.aux(stack), 0, sums, stack);
        }
      }
    }
    RowList from = list();
    long[] values = values();
    for (int row = 0; row < from.count(); row++) {
      if (values[row] == 0 || !options.folded() && withdrawn.contains(from.aux(row))) {
        continue;
      }
      long key = from.where(row);
      long stack = stacks.aux((int) (key >>> 32) - 1);
      int set = 0;
      if (options.labels()) {
        int creator = (int) (stack >>> 32);
        long meaning = (long) creator << 32 | (int) key;
        set = options.examples() ? 0 : sets.get(meaning);
        if (set == 0) {
          set =
              bracketLabels.set(
                  brackets.where((int) key),
                  brackets.aux((int) key),
                  creator,
                  HeaderLine.number(bytes, from.aux(row)));
          sets.put(meaning, set);
        }
      }
      samples.add((int) stack, set, values, row);
    }
    return new Profile(
        Header.of(List.of(TYPE), TYPE, 1).withComments(comments),
        samples.build(),
        decoder.stacks().build(),
        labels.build(),
        decoder.locations(),
        decoder.functions(),
        List.of(SYMBOLIZED),
        decoder.strings().build());
  }
}
