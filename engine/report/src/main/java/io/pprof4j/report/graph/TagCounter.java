package io.pprof4j.report.graph;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.report.parallel.Ranges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Adds up the tags of some vertices. This walk is per sample, as labels are. Most tags of a profile
 * with many are too light to be shown wherever they are met, which their sums over the whole
 * profile show beforehand: samples that have only such tags are passed over. Which of the vertices
 * a stack holds is found once, however many samples it has.
 */
final class TagCounter {
  private final Samples samples;
  private final int stacks;
  private final SampleValue choice;
  private final TagNames names;
  private final long cutoff;
  private final BitSet heavy = new BitSet();

  /**
   * @param cutoff the least magnitude of flat or cum that a tag must have
   */
  TagCounter(Profile p, SampleValue choice, TagNames names, long cutoff) {
    this.samples = p.samples();
    this.stacks = p.stacks().count();
    this.choice = choice;
    this.names = names;
    this.cutoff = cutoff;
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
    TagSums sums = new TagSums(names);
    if (!heavy.isEmpty()) {
      int[] places = new int[vertices.count()];
      Arrays.fill(places, Vertices.NONE);
      for (int i = 0; i < wanted.length; i++) {
        places[wanted[i]] = i;
      }
      StackPlaces held = StackPlaces.of(vertices, places, wanted.length, stacks);
      for (TagSums part : Ranges.walk(samples.count(), (from, to) -> walk(held, from, to))) {
        sums.absorb(part);
      }
    }
    return tags(sums, wanted.length);
  }

  private TagSums walk(StackPlaces held, int from, int to) {
    TagSums sums = new TagSums(names);
    for (int row = from; row < to; row++) {
      int set = samples.labels(row);
      long value = samples.value(row, choice.index());
      long divisor = choice.mean() ? samples.value(row, 0) : 0;
      if (value == 0 && divisor == 0) {
        continue;
      }
      for (int e = names.start(set), end = names.end(set); e < end; e++) {
        if (heavy.get(names.tag(e))) {
          add(sums, e, held, samples.stack(row), value, divisor);
        }
      }
    }
    return sums;
  }

  /** Adds a value to a tag at all places that a stack holds. */
  private static void add(
      TagSums sums, int entry, StackPlaces held, int stack, long value, long divisor) {
    for (int i = held.start(stack), end = held.end(stack); i < end; i++) {
      sums.add(held.place(i), entry, held.isLeaf(i), value, divisor);
    }
  }

  private List<Tags> tags(TagSums sums, int places) {
    List<Tags> all = new ArrayList<>(places);
    for (int i = 0; i < places; i++) {
      all.add(Tags.empty());
    }
    for (int row = 0; row < sums.count(); row++) {
      Tag tag = sums.tag(row);
      if (Math.abs(tag.flat()) >= cutoff || Math.abs(tag.cum()) >= cutoff) {
        int name = sums.name(row);
        Tags tags = all.get(sums.place(row));
        (names.numeric(name)
                ? tags.numbers().computeIfAbsent(names.group(name), g -> new ArrayList<>())
                : tags.labels())
            .add(tag);
      }
    }
    return all;
  }
}
