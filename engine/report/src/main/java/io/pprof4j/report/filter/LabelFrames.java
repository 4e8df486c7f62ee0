package io.pprof4j.report.filter;

import io.pprof4j.intern.StackTable;
import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.report.measure.Scale;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import io.pprof4j.report.text.Text;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds frames that stand for labels, pprof's {@code tagroot} and {@code tagleaf}: a frame's
 * function is named by the label's values and its file by the label's key. Every sample gets a
 * frame per key; without such a label its function has no name.
 */
public final class LabelFrames {
  private final Profile profile;
  private final String unit;
  private final StringTable strings;
  private final Functions.Builder functions = new Functions.Builder();
  private final Locations.Builder locations = new Locations.Builder();
  private final Object2IntOpenHashMap<List<String>> known = new Object2IntOpenHashMap<>();
  private long nextLocation = 1;
  private long nextFunction = 1;

  private LabelFrames(Profile profile, String unit) {
    this.profile = profile;
    this.unit = unit;
    this.strings = new StringTable(profile.strings());
    known.defaultReturnValue(-1);
    Functions f = profile.functions();
    functions.addAll(f);
    for (int i = 0; i < f.count(); i++) {
      nextFunction = maxUnsigned(nextFunction, f.id(i) + 1);
    }
    Locations l = profile.locations();
    for (int i = 0; i < l.count(); i++) {
      locations.add(l.id(i), l.mapping(i), l.address(i), l.folded(i));
      locations.addLines(l, i);
      nextLocation = maxUnsigned(nextLocation, l.id(i) + 1);
    }
  }

  /**
   * The profile with frames.
   *
   * @param profile all frames added
   * @param root whether any sample has a label of a root key
   * @param leaf likewise for the leaf keys
   */
  public record Result(Profile profile, boolean root, boolean leaf) {}

  /** Frames by what they are added to. */
  private record Of(Profile profile, List<String> roots, List<String> leaves, String unit)
      implements Recipe<Result> {
    @Override
    public Result make() {
      return new LabelFrames(profile, unit).add(roots, leaves);
    }

    @Override
    public int kept() {
      return 1;
    }
  }

  /**
   * Adds a frame per key to each sample.
   *
   * @param roots keys of frames at the root, the first becoming the root
   * @param leaves keys of frames at the leaf, the last becoming the leaf
   * @param unit the unit in which numeric labels are shown
   * @param memo keeps the result
   */
  public static Result add(
      Profile p, List<String> roots, List<String> leaves, String unit, Memo memo) {
    return roots.isEmpty() && leaves.isEmpty()
        ? new Result(p, false, false)
        : memo.get(new Of(p, roots, leaves, unit));
  }

  private Result add(List<String> roots, List<String> leaves) {
    Samples samples = profile.samples();
    Stacks stacks = profile.stacks();
    StackTable table = new StackTable();
    int[] stackOf = new int[samples.count()];
    int sets = profile.labels().count();
    @Nullable Frames[] rootsOf = new Frames[sets];
    @Nullable Frames[] leavesOf = new Frames[sets];
    boolean anyRoot = false;
    boolean anyLeaf = false;
    int[] buffer = new int[64];
    for (int row = 0; row < samples.count(); row++) {
      int set = samples.labels(row);
      Frames root = rootsOf[set];
      Frames leaf = leavesOf[set];
      if (root == null || leaf == null) {
        root = frames(roots, set);
        leaf = frames(leaves, set);
        rootsOf[set] = root;
        leavesOf[set] = leaf;
      }
      anyRoot |= root.matched;
      anyLeaf |= leaf.matched;
      int stack = samples.stack(row);
      int depth = stacks.end(stack) - stacks.start(stack);
      int length = leaf.locations.length + depth + root.locations.length;
      if (length > buffer.length) {
        buffer = new int[2 * length];
      }
      System.arraycopy(leaf.locations, 0, buffer, 0, leaf.locations.length);
      for (int i = 0; i < depth; i++) {
        buffer[leaf.locations.length + i] = stacks.location(stacks.start(stack) + i);
      }
      System.arraycopy(root.locations, 0, buffer, length - root.locations.length, roots.size());
      stackOf[row] = table.intern(buffer, 0, length);
    }
    Profile p = profile.withFunctions(functions.build(), strings.build());
    return new Result(
        p.withLocations(locations.build()).withStacks(samples.withStacks(stackOf), table.build()),
        anyRoot,
        anyLeaf);
  }

  /**
   * The frames of one label set.
   *
   * @param locations leaf first
   * @param matched whether the set has any of the labels
   */
  @SuppressWarnings("ArrayRecordComponent") // private to this class, compared by nobody
  private record Frames(int[] locations, boolean matched) {}

  private Frames frames(List<String> keys, int set) {
    int[] found = new int[keys.size()];
    boolean matched = false;
    for (int i = 0; i < found.length; i++) {
      String key = keys.get(found.length - 1 - i);
      List<String> values = values(key, set);
      matched |= !values.isEmpty();
      found[i] = location(String.join(",", values), key);
    }
    return new Frames(found, matched);
  }

  private List<String> values(String key, int set) {
    LabelSets labels = profile.labels();
    List<String> values = new ArrayList<>();
    for (int e = labels.start(set); e < labels.end(set); e++) {
      if (!key.equals(Text.of(profile.strings(), labels.key(e)))) {
        continue;
      }
      if (!labels.numeric(e)) {
        values.add(Text.of(profile.strings(), labels.string(e)));
      } else if (labels.unit(e) == LabelSets.NONE) {
        values.add(Scale.of("", "").label(labels.number(e)));
      } else {
        String from = Text.of(profile.strings(), labels.unit(e));
        values.add(Scale.of(from, unit).label(labels.number(e)));
      }
    }
    return values;
  }

  private int location(String name, String file) {
    List<String> key = List.of(name, file);
    int location = known.getInt(key);
    if (location < 0) {
      int function =
          functions.add(
              nextFunction++, strings.intern(Text.raw(name)), 0, strings.intern(Text.raw(file)), 0);
      location = locations.add(nextLocation++, Locations.NO_MAPPING, 0, false);
      locations.addLine(function, 0, 0);
      known.put(key, location);
    }
    return location;
  }

  private static long maxUnsigned(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? b : a;
  }
}
