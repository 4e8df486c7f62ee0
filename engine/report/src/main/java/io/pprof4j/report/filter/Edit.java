package io.pprof4j.report.filter;

import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.report.parallel.Ranges;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/** Derives a profile from another by leaving out frames, lines and samples. */
final class Edit {
  /** Result of {@link StackRule#keep} for a stack whose samples go. */
  static final int DROP = -1;

  private Edit() {}

  /** What is left of each stack. */
  @FunctionalInterface
  interface StackRule {
    /**
     * Moves the frames to keep to the front.
     *
     * @param frames location indexes of the stack, leaf first, from {@code from} up to {@code to}
     * @return one past the last that is kept, or {@link #DROP}
     */
    int keep(int[] frames, int from, int to);
  }

  /**
   * The profile with other stacks. Two of them may be equal afterwards.
   *
   * @param rule may be asked by several threads at once
   */
  static Profile stacks(Profile p, StackRule rule) {
    List<Range> ranges =
        Ranges.walk(p.stacks().count(), (from, to) -> range(p.stacks(), rule, from, to));
    int total = 0;
    for (Range range : ranges) {
      total = Math.addExact(total, range.used);
    }
    int[] ends = new int[p.stacks().count()];
    int[] frames = ranges.size() == 1 ? ranges.getFirst().frames : new int[total];
    BitSet dropped = new BitSet();
    int before = 0;
    int stack = 0;
    for (Range range : ranges) {
      if (ranges.size() > 1) {
        System.arraycopy(range.frames, 0, frames, before, range.used);
      }
      for (int end : range.ends) {
        dropped.set(stack, end == DROP);
        ends[stack] = end == DROP ? stack == 0 ? 0 : ends[stack - 1] : before + end;
        stack++;
      }
      before += range.used;
    }
    return p.withStacks(without(p.samples(), dropped), new Stacks(ends, stack, frames));
  }

  /** What is left of some stacks, one after the other; {@link #DROP} instead of an end. */
  @SuppressWarnings("ArrayRecordComponent") // private to this class, compared by nobody
  private record Range(int[] ends, int[] frames, int used) {}

  private static Range range(Stacks old, StackRule rule, int from, int to) {
    int[] ends = new int[to - from];
    int[] frames = new int[from == to ? 0 : old.end(to - 1) - old.start(from)];
    int used = 0;
    for (int s = from; s < to; s++) {
      int end = rule.keep(frames, used, old.copy(s, frames, used));
      ends[s - from] = end;
      used = end == DROP ? used : end;
    }
    return new Range(ends, frames, used);
  }

  /**
   * The profile without the samples of some stacks.
   *
   * @param drops whether those of a stack go; may be asked by several threads at once
   */
  static Profile samples(Profile p, IntPredicate drops) {
    BitSet dropped = new BitSet();
    Ranges.walk(
            p.stacks().count(),
            (from, to) -> {
              BitSet some = new BitSet();
              for (int s = from; s < to; s++) {
                if (drops.test(s)) {
                  some.set(s);
                }
              }
              return some;
            })
        .forEach(dropped::or);
    return p.withSamples(without(p.samples(), dropped));
  }

  private static Samples without(Samples samples, BitSet dropped) {
    if (dropped.isEmpty()) {
      return samples;
    }
    BitSet kept = new BitSet(samples.count());
    Ranges.walk(samples.count(), (from, to) -> kept(samples, dropped, from, to)).forEach(kept::or);
    return samples.select(kept);
  }

  private static BitSet kept(Samples samples, BitSet dropped, int from, int to) {
    BitSet kept = new BitSet(to);
    for (int row = from; row < to; row++) {
      if (!dropped.get(samples.stack(row))) {
        kept.set(row);
      }
    }
    return kept;
  }

  /** The profile with only some of the lines of its locations. */
  static Profile lines(Profile p, BitSet kept) {
    Locations old = p.locations();
    if (kept.nextClearBit(0) >= old.lineCount()) {
      return p;
    }
    Locations.Builder b = new Locations.Builder();
    for (int l = 0; l < old.count(); l++) {
      b.add(old.id(l), old.mapping(l), old.address(l), old.folded(l));
      for (int line = kept.nextSetBit(old.lineStart(l));
          line >= 0 && line < old.lineEnd(l);
          line = kept.nextSetBit(line + 1)) {
        b.addLine(old.lineFunction(line), old.lineNumber(line), old.lineColumn(line));
      }
    }
    return p.withLocations(b.build());
  }

  /** A set that holds every line. */
  static BitSet allLines(Profile p) {
    BitSet all = new BitSet();
    all.set(0, p.locations().lineCount());
    return all;
  }
}
