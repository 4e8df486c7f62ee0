package io.pprof4j.report.weblist;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.report.graph.SampleValue;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import io.pprof4j.report.parallel.Ranges;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The values of a profile by location. Other than in a graph, a location counts as often as a stack
 * holds it, means are taken sample by sample, and a sample without a value still shows its
 * locations.
 */
final class LocationSums {
  private final Profile profile;
  private final long[] flat;
  private final long[] cum;
  private final int[] order;

  /** What the sums are of. */
  private record Of(Profile profile, SampleValue value) implements Recipe<LocationSums> {
    @Override
    public LocationSums make() {
      return new LocationSums(profile, value);
    }

    @Override
    public int kept() {
      return 1;
    }
  }

  /** The sums of a value of a profile. */
  static LocationSums of(Profile p, SampleValue value, Memo memo) {
    return memo.get(new Of(p, value));
  }

  private LocationSums(Profile p, SampleValue value) {
    profile = p;
    long[] values = new long[p.stacks().count()];
    int[] stacks = stackOrder(p.samples(), value, values);
    List<Part> parts =
        Ranges.walk(stacks.length, (from, to) -> new Part(p).add(stacks, values, from, to));
    Part all = parts.getFirst();
    for (Part later : parts.subList(1, parts.size())) {
      all.add(later);
    }
    flat = all.flat;
    cum = all.cum;
    order = all.found.toIntArray();
  }

  /** The sums of some of the stacks. */
  private static final class Part {
    private final Stacks stacks;
    private final long[] flat;
    private final long[] cum;
    private final boolean[] seen;
    private final IntArrayList found = new IntArrayList();

    Part(Profile p) {
      stacks = p.stacks();
      flat = new long[p.locations().count()];
      cum = new long[flat.length];
      seen = new boolean[flat.length];
    }

    Part add(int[] order, long[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        add(order[i], values[order[i]]);
      }
      return this;
    }

    private void add(int stack, long value) {
      int start = stacks.start(stack);
      int end = stacks.end(stack);
      for (int f = end - 1; f >= start; f--) {
        int location = stacks.location(f);
        find(location);
        cum[location] += value;
      }
      if (start < end) {
        flat[stacks.location(start)] += value;
      }
    }

    private void find(int location) {
      if (!seen[location]) {
        seen[location] = true;
        found.add(location);
      }
    }

    void add(Part later) {
      for (int location : later.found) {
        find(location);
        flat[location] += later.flat[location];
        cum[location] += later.cum[location];
      }
    }
  }

  /** Sums up values by stack and returns the stacks in order of first appearance. */
  private static int[] stackOrder(Samples samples, SampleValue value, long[] values) {
    boolean[] seen = new boolean[values.length];
    int[] order = new int[values.length];
    int n = 0;
    for (int row = 0; row < samples.count(); row++) {
      int stack = samples.stack(row);
      if (!seen[stack]) {
        seen[stack] = true;
        order[n++] = stack;
      }
      long by = value.mean() ? samples.value(row, 0) : 0;
      long v = samples.value(row, value.index());
      values[stack] += by == 0 ? v : v / by;
    }
    return Arrays.copyOf(order, n);
  }

  /** The locations in stacks by their first appearance, from the root of the first sample on. */
  int[] order() {
    return order;
  }

  /** The locations by their last appearance, the last one first: the leaf of the last sample. */
  int[] latest() {
    Stacks stacks = profile.stacks();
    Samples samples = profile.samples();
    boolean[] seenStack = new boolean[stacks.count()];
    boolean[] seen = new boolean[cum.length];
    int[] found = new int[order.length];
    int n = 0;
    // Rows before all of the locations have appeared add none.
    for (int row = samples.count() - 1; n < found.length; row--) {
      int stack = samples.stack(row);
      if (seenStack[stack]) {
        continue;
      }
      seenStack[stack] = true;
      for (int f = stacks.start(stack); f < stacks.end(stack); f++) {
        int location = stacks.location(f);
        if (!seen[location]) {
          seen[location] = true;
          found[n++] = location;
        }
      }
    }
    return found;
  }

  long flat(int location) {
    return flat[location];
  }

  long cum(int location) {
    return cum[location];
  }
}
