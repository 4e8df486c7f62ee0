package io.pprof4j.report.filter;

import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import java.util.BitSet;

/** Derives a profile from another by leaving out frames, lines and samples. */
final class Edit {
  /** Result of {@link StackRule#keep} for a stack whose samples go. */
  static final int DROP = -1;

  private Edit() {}

  /** What is left of each stack. */
  @FunctionalInterface
  interface StackRule {
    /**
     * Copies the frames to keep.
     *
     * @param from first frame index of the stack, its leaf
     * @param to one past the last, its root
     * @param out receives location indexes from {@code at} on; there is room for the whole stack
     * @return one past the last frame copied, or {@link #DROP}
     */
    int keep(int from, int to, int[] out, int at);
  }

  /** The profile with other stacks. Two of them may be equal afterwards. */
  static Profile stacks(Profile p, StackRule rule) {
    Stacks old = p.stacks();
    int count = old.count();
    int[] frames = new int[count == 0 ? 0 : old.end(count - 1)];
    int[] ends = new int[count];
    BitSet dropped = new BitSet();
    int used = 0;
    for (int s = 0; s < count; s++) {
      int end = rule.keep(old.start(s), old.end(s), frames, used);
      if (end == DROP) {
        dropped.set(s);
      } else {
        used = end;
      }
      ends[s] = used;
    }
    Samples samples = p.samples();
    if (!dropped.isEmpty()) {
      BitSet kept = new BitSet(samples.count());
      for (int row = 0; row < samples.count(); row++) {
        kept.set(row, !dropped.get(samples.stack(row)));
      }
      samples = samples.select(kept);
    }
    return p.withStacks(samples, new Stacks(ends, count, frames));
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
