package io.pprof4j.report.weblist;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.report.graph.SampleValue;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import java.util.Arrays;

/**
 * The values of a profile by location. Other than in a graph, a location counts as often as a stack
 * holds it, means are taken sample by sample, and a sample without a value still shows its
 * locations.
 */
final class LocationSums {
  private final long[] flat;
  private final long[] cum;
  private final int[] order;
  private final int[] latest;

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
    Stacks stacks = p.stacks();
    int locations = p.locations().count();
    flat = new long[locations];
    cum = new long[locations];
    boolean[] seen = new boolean[locations];
    int[] found = new int[locations];
    int n = 0;
    long[] values = new long[stacks.count()];
    int[] stackOrder = stackOrder(p.samples(), value, values);
    for (int stack : stackOrder) {
      int start = stacks.start(stack);
      for (int f = stacks.end(stack) - 1; f >= start; f--) {
        int location = stacks.location(f);
        if (!seen[location]) {
          seen[location] = true;
          found[n++] = location;
        }
        cum[location] += values[stack];
        if (f == start) {
          flat[location] += values[stack];
        }
      }
    }
    order = Arrays.copyOf(found, n);
    latest = latest(p, n);
  }

  /**
   * The locations of a profile by their last appearance.
   *
   * @param count how many there are: rows before all of them have appeared add none
   */
  private static int[] latest(Profile p, int count) {
    Stacks stacks = p.stacks();
    boolean[] seenStack = new boolean[stacks.count()];
    boolean[] seen = new boolean[p.locations().count()];
    int[] found = new int[count];
    int n = 0;
    for (int row = p.samples().count() - 1; n < count; row--) {
      int stack = p.samples().stack(row);
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

  /** Number of locations in stacks. */
  int count() {
    return order.length;
  }

  /** A location by its order of first appearance, from the root of the first sample on. */
  int location(int place) {
    return order[place];
  }

  /** The locations by their last appearance, the last one first: the leaf of the last sample. */
  int[] latest() {
    return latest;
  }

  long flat(int location) {
    return flat[location];
  }

  long cum(int location) {
    return cum[location];
  }
}
