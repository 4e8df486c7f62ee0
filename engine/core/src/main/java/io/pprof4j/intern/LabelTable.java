package io.pprof4j.intern;

import io.pprof4j.profile.LabelSets;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Interns label sets by what they mean. Labels are added one by one in the order of the sample;
 * {@link #finish} brings them into canonical order and gives the set its index. Not for the hot
 * path: a parser remembers which set some bytes meant.
 */
public final class LabelTable {
  private record Label(int key, int string, long number, int unit) {
    boolean numeric() {
      return string == LabelSets.NONE;
    }
  }

  private final LabelSets.Builder sets = new LabelSets.Builder();
  private final Object2IntOpenHashMap<List<Label>> known = new Object2IntOpenHashMap<>();
  private final Comparator<Label> canonical;
  private List<Label> current = new ArrayList<>();

  /**
   * @param keyOrder order of string indexes by what they say: labels are sorted by the bytes of
   *     their keys
   */
  public LabelTable(java.util.function.IntBinaryOperator keyOrder) {
    known.put(List.of(), 0);
    known.defaultReturnValue(-1);
    canonical =
        (a, b) ->
            a.numeric() != b.numeric()
                ? Boolean.compare(a.numeric(), b.numeric())
                : keyOrder.applyAsInt(a.key(), b.key());
  }

  /** Adds a string label to the set under way. */
  public void addString(int key, int value) {
    current.add(new Label(key, value, 0, LabelSets.NONE));
  }

  /**
   * Adds a numeric label to the set under way.
   *
   * @param unit string index, or {@link LabelSets#NONE} where the label has none
   */
  public void addNumber(int key, long value, int unit) {
    current.add(new Label(key, LabelSets.NONE, value, unit));
  }

  /** Index of the set under way; the next one begins. */
  public int finish() {
    current.sort(canonical);
    padUnits();
    int set = known.getInt(current);
    if (set < 0) {
      set = sets.add();
      for (Label l : current) {
        if (l.numeric()) {
          sets.addNumber(l.key, l.number, l.unit);
        } else {
          sets.addString(l.key, l.string);
        }
      }
      known.put(current, set);
      current = new ArrayList<>();
    } else {
      current.clear();
    }
    return set;
  }

  public int count() {
    return sets.count();
  }

  public LabelSets build() {
    return sets.build();
  }

  /** Where one value of a key has a unit, the others of that key have the empty one. */
  private void padUnits() {
    for (int from = 0, to; from < current.size(); from = to) {
      boolean any = false;
      Label first = current.get(from);
      for (to = from; to < current.size() && sameKey(first, current.get(to)); to++) {
        any |= current.get(to).unit != LabelSets.NONE;
      }
      if (any && first.numeric()) {
        current
            .subList(from, to)
            .replaceAll(
                l -> l.unit == LabelSets.NONE ? new Label(l.key, l.string, l.number, 0) : l);
      }
    }
  }

  private static boolean sameKey(Label a, Label b) {
    return a.key == b.key && a.numeric() == b.numeric();
  }
}
