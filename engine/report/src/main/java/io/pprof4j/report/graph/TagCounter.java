package io.pprof4j.report.graph;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.report.parallel.Ranges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Adds up the tags of some vertices. This walk is per sample, as labels are. Most tags of a profile
 * with many are too light to be shown wherever they are met, which their sums over the whole
 * profile show beforehand: samples that have only such tags are passed over. Which of the vertices
 * a stack holds is found once, however many samples it has. So that sums stay in the cache, many
 * vertices are counted some at a time.
 */
final class TagCounter {
  /** So many rows at a time are added by a method that the JVM compiles early. */
  private static final int BLOCK = 1 << 10;

  /** Pairs of a tag and a vertex whose sums take no more than some megabytes. */
  private static final int MOST_SUMS = 1 << 18;

  private static final int LIGHT = -1;

  private final Samples samples;
  private final int stacks;
  private final SampleValue choice;
  private final TagNames names;
  private final long cutoff;

  /** By tag a number from 0 on, or {@link #LIGHT}. */
  private final int[] numbers;

  /** How many tags have a number. */
  private final int heavy;

  /**
   * @param cutoff the least magnitude of flat or cum that a tag must have
   */
  TagCounter(Profile p, SampleValue choice, TagNames names, long cutoff) {
    this.samples = p.samples();
    this.stacks = p.stacks().count();
    this.choice = choice;
    this.names = names;
    this.cutoff = cutoff;
    double[] magnitudes = new double[names.count()];
    for (double[] part : Ranges.walk(samples.count(), this::magnitudes)) {
      for (int tag = 0; tag < magnitudes.length; tag++) {
        magnitudes[tag] += part[tag];
      }
    }
    numbers = new int[magnitudes.length];
    int heavy = 0;
    for (int tag = 0; tag < magnitudes.length; tag++) {
      numbers[tag] = magnitudes[tag] * (1 + 1e-6) >= cutoff ? heavy++ : LIGHT;
    }
    this.heavy = heavy;
  }

  /** What tags have in some rows. Floating point, as it may be more than there are integers. */
  private double[] magnitudes(int from, int to) {
    double[] magnitudes = new double[names.count()];
    for (int row = from; row < to; row += BLOCK) {
      addMagnitudes(magnitudes, row, Math.min(row + BLOCK, to));
    }
    return magnitudes;
  }

  private void addMagnitudes(double[] magnitudes, int from, int to) {
    for (int row = from; row < to; row++) {
      int set = samples.labels(row);
      for (int e = names.start(set), end = names.end(set); e < end; e++) {
        magnitudes[names.tag(e)] += Math.abs((double) samples.value(row, choice.index()));
      }
    }
  }

  /** The tags of each of some vertices. */
  List<Tags> count(Vertices vertices, int[] wanted) {
    List<Tags> all = new ArrayList<>(wanted.length);
    for (int i = 0; i < wanted.length; i++) {
      all.add(Tags.empty());
    }
    int step = Math.clamp(MOST_SUMS / Math.max(1, heavy), 1, StackPlaces.MOST);
    for (int from = 0; from < wanted.length && heavy > 0; from += step) {
      int to = Math.min(from + step, wanted.length);
      count(vertices, Arrays.copyOfRange(wanted, from, to), all.subList(from, to));
    }
    return all;
  }

  private void count(Vertices vertices, int[] wanted, List<Tags> into) {
    int[] places = new int[vertices.count()];
    Arrays.fill(places, Vertices.NONE);
    for (int i = 0; i < wanted.length; i++) {
      places[wanted[i]] = i;
    }
    StackPlaces held = StackPlaces.of(vertices, places, wanted.length, stacks);
    List<TagSums> parts =
        Ranges.walk(samples.count(), (from, to) -> walk(held, wanted.length, from, to));
    TagSums sums = parts.getFirst();
    parts.subList(1, parts.size()).forEach(sums::absorb);
    for (int row = 0; row < sums.count(); row++) {
      Tag tag = sums.tag(row);
      if (Math.abs(tag.flat()) >= cutoff || Math.abs(tag.cum()) >= cutoff) {
        int name = sums.name(row);
        Tags tags = into.get(sums.place(row));
        (names.numeric(name)
                ? tags.numbers().computeIfAbsent(names.group(name), g -> new ArrayList<>())
                : tags.labels())
            .add(tag);
      }
    }
  }

  private TagSums walk(StackPlaces held, int places, int from, int to) {
    TagSums sums = new TagSums(names, heavy, places, choice.mean());
    long[] words = new long[StackPlaces.WORDS * BLOCK];
    for (int row = from; row < to; row += BLOCK) {
      int end = Math.min(row + BLOCK, to);
      held.look(samples, row, end - row, words);
      addRows(sums, words, row, end);
    }
    return sums;
  }

  private void addRows(TagSums sums, long[] words, int from, int to) {
    for (int row = from; row < to; row++) {
      int set = samples.labels(row);
      long value = samples.value(row, choice.index());
      long divisor = choice.mean() ? samples.value(row, 0) : 0;
      if (value == 0 && divisor == 0) {
        continue;
      }
      for (int e = names.start(set), end = names.end(set); e < end; e++) {
        int tag = numbers[names.tag(e)];
        if (tag != LIGHT) {
          int at = StackPlaces.WORDS * (row - from);
          sums.add(tag, e, words[at], words[at + 1], value, divisor);
        }
      }
    }
  }
}
