package io.pprof4j.report.graph;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Adds up the tags of some vertices. This walk is per sample, as labels are. Most tags of a profile
 * with many are too light to be shown wherever they are met, which their sums over the whole
 * profile show beforehand: samples that have only such tags are passed over.
 */
final class TagCounter {
  private static final int WIDTH = 4;

  private final Samples samples;
  private final SampleValue choice;
  private final TagNames names;
  private final long cutoff;
  private final BitSet heavy = new BitSet();
  private final Long2IntOpenHashMap rows = new Long2IntOpenHashMap();
  private final LongArrayList keys = new LongArrayList();
  private final LongArrayList values = new LongArrayList();

  /** Flat, its divisor, cum, its divisor, by row. */
  private long[] sums = new long[64 * WIDTH];

  /**
   * @param cutoff the least magnitude of flat or cum that a tag must have
   */
  TagCounter(Profile p, SampleValue choice, TagNames names, long cutoff) {
    this.samples = p.samples();
    this.choice = choice;
    this.names = names;
    this.cutoff = cutoff;
    rows.defaultReturnValue(-1);
    // Floating point, as magnitudes may add up to more than there are integers.
    double[] magnitudes = new double[names.count()];
    for (int row = 0; row < samples.count(); row++) {
      int set = samples.labels(row);
      for (int e = names.start(set), end = names.end(set); e < end; e++) {
        magnitudes[names.tag(e)] += Math.abs((double) samples.value(row, choice.index()));
      }
    }
    for (int tag = 0; tag < magnitudes.length; tag++) {
      heavy.set(tag, magnitudes[tag] * (1 + 1e-6) >= cutoff);
    }
  }

  /** The tags of each of some vertices. */
  List<Tags> count(Vertices vertices, int[] wanted) {
    if (!heavy.isEmpty()) {
      int[] places = new int[vertices.count()];
      Arrays.fill(places, -1);
      for (int i = 0; i < wanted.length; i++) {
        places[wanted[i]] = i;
      }
      walk(vertices, places);
    }
    return tags(wanted.length);
  }

  private void walk(Vertices vertices, int[] places) {
    IntArrayList path = new IntArrayList();
    for (int row = 0; row < samples.count(); row++) {
      int set = samples.labels(row);
      long value = samples.value(row, choice.index());
      long divisor = choice.mean() ? samples.value(row, 0) : 0;
      if (value == 0 && divisor == 0 || !anyHeavy(set)) {
        continue;
      }
      int stack = samples.stack(row);
      vertices.path(stack, path);
      for (int i = 0; i < path.size(); i++) {
        add(places[path.getInt(i)], set, 2, value, divisor);
      }
      int leaf = vertices.leaf(stack);
      add(leaf < 0 ? -1 : places[leaf], set, 0, value, divisor);
    }
  }

  private boolean anyHeavy(int set) {
    for (int e = names.start(set), end = names.end(set); e < end; e++) {
      if (heavy.get(names.tag(e))) {
        return true;
      }
    }
    return false;
  }

  private void add(int place, int set, int column, long value, long divisor) {
    if (place < 0) {
      return;
    }
    for (int e = names.start(set), end = names.end(set); e < end; e++) {
      if (heavy.get(names.tag(e))) {
        int at = row(place, e) * WIDTH + column;
        sums[at] += value;
        sums[at + 1] += divisor;
      }
    }
  }

  private int row(int place, int entry) {
    long key = (long) place << 32 | names.tag(entry);
    int row = rows.get(key);
    if (row < 0) {
      row = keys.size();
      rows.put(key, row);
      keys.add(key);
      values.add(names.value(entry));
      if (sums.length < (row + 1) * WIDTH) {
        sums = Arrays.copyOf(sums, 2 * sums.length);
      }
    }
    return row;
  }

  private List<Tags> tags(int places) {
    List<Tags> all = new ArrayList<>(places);
    for (int i = 0; i < places; i++) {
      all.add(Tags.empty());
    }
    for (int row = 0; row < keys.size(); row++) {
      int at = row * WIDTH;
      if (Math.abs(sums[at]) >= cutoff || Math.abs(sums[at + 2]) >= cutoff) {
        int name = (int) keys.getLong(row);
        Tag tag =
            new Tag(
                names.name(name),
                values.getLong(row),
                sums[at],
                sums[at + 1],
                sums[at + 2],
                sums[at + 3]);
        Tags tags = all.get((int) (keys.getLong(row) >>> 32));
        (names.numeric(name)
                ? tags.numbers().computeIfAbsent(names.group(name), g -> new ArrayList<>())
                : tags.labels())
            .add(tag);
      }
    }
    return all;
  }
}
