package io.pprof4j.format.cpu;

import io.pprof4j.intern.Folding;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.intern.StackTable;
import io.pprof4j.legacy.LeafTwice;
import io.pprof4j.legacy.LocationTable;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;

/**
 * Stacks without the frames of the profiler. Where nearly all records have one and the same frame
 * behind the leaf, it is what the signal handler pushed: all but one in 32 records are enough, and
 * it happens at most twice. The leaf itself is right, as it comes from the signal's context.
 */
final class CleanedStacks {
  private static final int MOST_FRAMES = 2;
  private static final int ONE_EXCEPTION_IN = 32;

  private final LocationTable raw;
  private final Stacks rawStacks;

  /** How many frames behind the leaf of each stack are the profiler's. */
  private final int[] skipped;

  private LocationTable locations;
  private Stacks stacks;

  /** The cleaned stack of each, or nothing if there was nothing to clean. */
  private int[] stackOf = {};

  /**
   * @param uses how many records have each stack
   * @param records how many there are
   */
  CleanedStacks(LocationTable raw, Stacks rawStacks, long[] uses, long records) {
    this.raw = raw;
    this.rawStacks = rawStacks;
    this.skipped = new int[rawStacks.count()];
    this.locations = raw;
    this.stacks = rawStacks;
    long enough = records - records / ONE_EXCEPTION_IN;
    boolean skips = false;
    for (int i = 0; i < MOST_FRAMES && skip(uses, enough); i++) {
      skips = true;
    }
    if (skips || anyLeafTwice()) {
      build();
    }
  }

  LocationTable locations() {
    return locations;
  }

  Stacks stacks() {
    return stacks;
  }

  /** The rows over the cleaned stacks, some of which were several. */
  Samples apply(Samples samples, Folding folding) {
    if (stacks == rawStacks) {
      return samples;
    }
    if (folding == Folding.NONE) {
      return samples.mapStacks(stackOf);
    }
    SampleTable table = new SampleTable(samples.width(), folding, samples.count());
    long[] values = new long[samples.width()];
    for (int row = 0; row < samples.count(); row++) {
      for (int i = 0; i < values.length; i++) {
        values[i] = samples.value(row, i);
      }
      table.add(stackOf[samples.stack(row)], samples.labels(row), values, 0);
    }
    return table.build();
  }

  /** The location behind the leaf of a stack, or -1. */
  private int second(int stack) {
    int at = rawStacks.start(stack) + 1 + skipped[stack];
    return at < rawStacks.end(stack) ? rawStacks.location(at) : -1;
  }

  /** Skips the frame behind the leaf that enough records have, if there is one. */
  private boolean skip(long[] uses, long enough) {
    long[] counts = new long[raw.count()];
    int common = -1;
    for (int s = 0; s < skipped.length; s++) {
      int second = second(s);
      if (second >= 0) {
        counts[second] += uses[s];
        common = counts[second] >= enough ? second : common;
      }
    }
    for (int s = 0; s < skipped.length && common >= 0; s++) {
      skipped[s] += second(s) == common ? 1 : 0;
    }
    return common >= 0;
  }

  private boolean anyLeafTwice() {
    for (int s = 0; s < skipped.length; s++) {
      int leaf = rawStacks.start(s);
      if (leaf + 1 < rawStacks.end(s)
          && LeafTwice.is(
              raw.address(rawStacks.location(leaf)), raw.address(rawStacks.location(leaf + 1)))) {
        return true;
      }
    }
    return false;
  }

  private void build() {
    LocationTable cleaned = new LocationTable();
    StackTable table = new StackTable();
    stackOf = new int[skipped.length];
    int deepest = 0;
    for (int s = 0; s < skipped.length; s++) {
      deepest = Math.max(deepest, rawStacks.end(s) - rawStacks.start(s));
    }
    long[] addresses = new long[deepest];
    int[] frames = new int[deepest];
    for (int s = 0; s < skipped.length; s++) {
      int depth = 0;
      for (int f = rawStacks.start(s); f < rawStacks.end(s); f++) {
        int place = f - rawStacks.start(s);
        if (place == 0 || place > skipped[s]) {
          addresses[depth++] = raw.address(rawStacks.location(f));
        }
      }
      cleaned.intern(addresses, depth, frames);
      stackOf[s] = table.intern(frames, 0, LeafTwice.leaveOut(addresses, frames, depth));
    }
    locations = cleaned;
    stacks = table.build();
  }
}
