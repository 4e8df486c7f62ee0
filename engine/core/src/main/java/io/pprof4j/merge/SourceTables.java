package io.pprof4j.merge;

import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.StackTable;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import java.util.Arrays;

/**
 * What the indexes of one source are in the merged profile, found when they are first asked for.
 */
final class SourceTables {
  static final int UNKNOWN = -1;

  private final Profile source;
  private final LabelTable labels;
  private final MergedLocations.Source locations;
  private final StackTable stacks;
  private final int[] stackOf;
  private final int[] labelsOf;
  private int[] frames = new int[256];

  /**
   * @param locations the source's view of them
   */
  SourceTables(
      Profile source, LabelTable labels, MergedLocations.Source locations, StackTable stacks) {
    this.source = source;
    this.labels = labels;
    this.locations = locations;
    this.stacks = stacks;
    this.stackOf = unknown(source.stacks().count());
    this.labelsOf = unknown(source.labels().count());
    labelsOf[0] = 0;
  }

  int stack(int stack) {
    int known = stackOf[stack];
    if (known == UNKNOWN) {
      int depth = source.stacks().end(stack) - source.stacks().start(stack);
      if (depth > frames.length) {
        frames = new int[2 * depth];
      }
      source.stacks().copy(stack, frames);
      for (int i = 0; i < depth; i++) {
        frames[i] = locations.location(frames[i]);
      }
      known = stacks.intern(frames, 0, depth);
      stackOf[stack] = known;
    }
    return known;
  }

  int labels(int set) {
    int known = labelsOf[set];
    if (known == UNKNOWN) {
      LabelSets from = source.labels();
      for (int i = from.start(set); i < from.end(set); i++) {
        if (from.numeric(i)) {
          int unit = from.unit(i);
          labels.addNumber(
              string(from.key(i)),
              from.number(i),
              unit == LabelSets.NONE ? LabelSets.NONE : string(unit));
        } else {
          labels.addString(string(from.key(i)), string(from.string(i)));
        }
      }
      known = labels.finish();
      labelsOf[set] = known;
    }
    return known;
  }

  private int string(int index) {
    return locations.string(index);
  }

  static int[] unknown(int count) {
    int[] of = new int[count];
    Arrays.fill(of, UNKNOWN);
    return of;
  }
}
