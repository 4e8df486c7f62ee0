package io.pprof4j.format.proto;

import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.Mix;
import io.pprof4j.intern.RawHash;
import io.pprof4j.intern.RowList;
import io.pprof4j.intern.RowTable;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The rows that samples make, by the hashes of their bytes. They wait in batches, so that the
 * misses of the tables overlap.
 *
 * <p>A row is a list of location ids, a run of labels and the signs of its values. Where few
 * samples have labels one table of rows is all there is. Where most have, as in every heap profile
 * of Go, a stack has many rows; then lists and runs have tables of their own, each is decoded once
 * however many rows it is part of, and it is looked up for new rows only. So it is where samples
 * are kept as they were recorded.
 */
final class SampleRows {
  private static final int BATCH = 32;

  private final int width;
  private final boolean folded;
  private final boolean labels;

  /** Whether lists and runs of labels have tables of their own. */
  private final boolean apart;

  private final RowTable rows;

  /** In place of {@link #rows} where a profile is not folded. */
  private final RecordedRows recorded;

  /** Of the ids of a sample; and of all else that makes its row, if that has no hash of its own. */
  final RawHash ids = new RawHash();

  /** Of the labels of a sample. */
  final RawHash set;

  /** The rows where they are not {@link #apart}. */
  private final RowTable lists;

  private final RowTable sets;

  /** Two words of each sample that waits: hashes of its row, its ids and its labels. */
  private final long[] hashes = new long[2 * BATCH];

  private final long[] idHashes = new long[2 * BATCH];
  private final long[] setHashes = new long[2 * BATCH];

  /** Where the messages lie, and their lengths. */
  private final long[] places = new long[2 * BATCH];

  /** Where the ids lie, from and to. */
  private final int[] spans = new int[2 * BATCH];

  private final long[] values;
  private int waiting;

  /** Keeps the loads of {@link #flush} from being optimised away. */
  long kept;

  private @Nullable IdStacks stacks = new IdStacks();

  /**
   * @param width values of a sample
   * @param apart whether most samples have labels; it does not matter where they are not asked for
   */
  SampleRows(int width, ReadOptions options, boolean apart) {
    this.width = width;
    this.folded = options.folded();
    this.labels = options.labels();
    this.apart = !folded || labels && apart;
    this.rows = new RowTable(width);
    this.recorded = new RecordedRows(width);
    this.values = new long[BATCH * width];
    this.set = this.apart ? new RawHash() : ids;
    this.lists = this.apart ? new RowTable(0) : rows;
    this.sets = this.apart ? new RowTable(0) : rows;
  }

  /** Whether lists and runs of labels have tables, and hashes, of their own. */
  boolean apart() {
    return apart;
  }

  int count() {
    return folded ? rows.count() : recorded.count();
  }

  /** Room for the values of the sample that is added next, from {@link #next} on. */
  long[] waitingValues() {
    return values;
  }

  int next() {
    return waiting * width;
  }

  /**
   * Adds a sample whose ids and labels are hashed.
   *
   * @param marks what else parts rows; 0 if nothing does
   * @param where offset of the message
   * @param idsFrom where in the window the ids lie, if they are packed and nothing else but marks
   *     is in their hash; else -1
   * @return whether it is time to {@link #flush}
   */
  boolean add(long marks, long where, long length, int idsFrom, int idsTo) {
    int at = 2 * waiting;
    places[at] = where;
    places[at + 1] = length;
    spans[at] = idsFrom;
    spans[at + 1] = idsTo;
    if (apart) {
      ids.finish();
      set.finish();
      idHashes[at] = ids.h0;
      idHashes[at + 1] = ids.h1;
      setHashes[at] = set.h0;
      setHashes[at + 1] = set.h1;
      hashes[at] = Mix.step(ids.h0, set.h0 ^ marks);
      hashes[at + 1] = Mix.step(ids.h1, set.h1 ^ marks);
    } else {
      if (marks != 0) {
        ids.word(marks);
        spans[at] = -1;
      }
      ids.finish();
      hashes[at] = ids.h0;
      hashes[at + 1] = ids.h1;
    }
    return ++waiting == BATCH;
  }

  /**
   * Puts what waits into the tables.
   *
   * @param bytes the window that it was read from
   */
  void flush(ByteBuffer bytes) {
    long alive = 0;
    if (folded) {
      for (int i = 0; i < waiting; i++) {
        alive += rows.touch(hashes[2 * i + 1]);
      }
    }
    if (apart) {
      for (int i = 0; i < waiting; i++) {
        alive += lists.touch(idHashes[2 * i + 1]);
      }
    }
    kept = alive;
    for (int i = 0; i < waiting; i++) {
      if (folded) {
        fold(bytes, i);
      } else {
        recorded.append(listOf(bytes, i), setOf(i), values, i * width);
      }
    }
    waiting = 0;
  }

  private void fold(ByteBuffer bytes, int i) {
    long h0 = hashes[2 * i];
    long h1 = hashes[2 * i + 1];
    if (rows.find(h0, h1) < 0) {
      if (apart) {
        rows.insert(h0, h1, listOf(bytes, i), setOf(i));
      } else {
        rows.insert(h0, h1, places[2 * i], places[2 * i + 1]);
        stack(bytes, i);
      }
    }
    rows.add(values, i * width);
  }

  private int listOf(ByteBuffer bytes, int i) {
    int list = lists.find(idHashes[2 * i], idHashes[2 * i + 1]);
    if (list < 0) {
      list = lists.insert(idHashes[2 * i], idHashes[2 * i + 1], places[2 * i], places[2 * i + 1]);
      stack(bytes, i);
    }
    return list;
  }

  private int setOf(int i) {
    if (!labels) {
      return 0;
    }
    int set = sets.find(setHashes[2 * i], setHashes[2 * i + 1]);
    return set < 0
        ? sets.insert(setHashes[2 * i], setHashes[2 * i + 1], places[2 * i], places[2 * i + 1])
        : set;
  }

  /** Decodes the ids of a new list, as long as all lists so far were plain. */
  private void stack(ByteBuffer bytes, int i) {
    if (stacks != null
        && (spans[2 * i] < 0 || !stacks.add(bytes, spans[2 * i], spans[2 * i + 1]))) {
      stacks = null;
    }
  }

  /** Has to be called before samples are added to what took over other rows. */
  void settle() {
    rows.settle();
    lists.settle();
    sets.settle();
  }

  /**
   * Takes over the rows of samples behind these as they were recorded; none of either wait. What
   * they are made of is only known when they are {@linkplain #absorb absorbed}, too.
   */
  void adopt(SampleRows other) {
    if (!folded) {
      recorded.adopt(other.recorded);
    }
  }

  /** Takes over the rows of samples behind these, which were adopted; none of either wait. */
  void absorb(SampleRows other) {
    int before = rows.count();
    if (!apart) {
      absorbStacks(other.stacks, rows.absorb(other.rows), before);
      return;
    }
    int listsBefore = lists.count();
    int[] listHere = lists.absorb(other.lists);
    absorbStacks(other.stacks, listHere, listsBefore);
    int[] setHere = labels ? sets.absorb(other.sets) : new int[1];
    if (!folded) {
      other.recorded.rename(listHere, setHere);
      return;
    }
    rows.absorb(other.rows);
    RowList all = rows.rows();
    for (int row = before; row < all.count(); row++) {
      all.set(row, listHere[(int) all.where(row)], setHere[(int) all.aux(row)]);
    }
  }

  private void absorbStacks(@Nullable IdStacks others, int[] here, int before) {
    if (others == null) {
      stacks = null;
    }
    for (int list = 0; stacks != null && others != null && list < here.length; list++) {
      if (here[list] >= before && !stacks.add(others, list)) {
        stacks = null;
      }
    }
  }

  /**
   * Lists of ids: {@code where} is the offset of a message with that list, {@code aux} its length.
   */
  RowList lists() {
    return lists.rows();
  }

  /** Runs of labels, as {@link #lists}. */
  RowList sets() {
    return sets.rows();
  }

  /**
   * Looks up the rows {@code from .. to}.
   *
   * @param stackOfList a number for each of the {@link #lists}
   * @param setOfRun a number for each of the {@link #sets}, or none
   * @param stackOf receives that of each row's list, by row
   * @param setOf receives that of its run of labels
   */
  void columns(int[] stackOfList, int[] setOfRun, int[] stackOf, int[] setOf, int from, int to) {
    if (!folded) {
      recorded.columns(stackOfList, setOfRun, stackOf, setOf, from, to);
      return;
    }
    RowList all = rows.rows();
    for (int row = from; row < to; row++) {
      stackOf[row] = stackOfList[apart ? (int) all.where(row) : row];
      if (setOfRun.length > 0) {
        setOf[row] = setOfRun[apart ? (int) all.aux(row) : row];
      }
    }
  }

  /** The rows with their values where a profile is folded. */
  RowTable table() {
    return rows;
  }

  /** The rows where it is not. */
  RecordedRows recorded() {
    return recorded;
  }

  /** The stacks of {@link #lists}, one per list; null if there may be lists with the same stack. */
  @Nullable IdStacks stacks() {
    return stacks;
  }
}
