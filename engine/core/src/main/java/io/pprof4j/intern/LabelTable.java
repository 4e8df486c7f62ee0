package io.pprof4j.intern;

import io.pprof4j.profile.LabelSets;
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
  private final Comparator<Label> canonical;
  private final List<Label> current = new ArrayList<>();

  /** Sets by the hash of their labels; 0 where free, for the empty set needs no slot. */
  private int[] slots = new int[1 << 6];

  /**
   * @param keyOrder order of string indexes by what they say: labels are sorted by the bytes of
   *     their keys
   */
  public LabelTable(java.util.function.IntBinaryOperator keyOrder) {
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
    int set = current.isEmpty() ? 0 : intern();
    current.clear();
    return set;
  }

  private int intern() {
    int mask = slots.length - 1;
    int slot = (int) hash() & mask;
    while (slots[slot] != 0) {
      if (isCurrent(slots[slot])) {
        return slots[slot];
      }
      slot = slot + 1 & mask;
    }
    int set = sets.add();
    for (Label l : current) {
      if (l.numeric()) {
        sets.addNumber(l.key, l.number, l.unit);
      } else {
        sets.addString(l.key, l.string);
      }
    }
    slots[slot] = set;
    if (2 * sets.count() > slots.length) {
      rehash();
    }
    return set;
  }

  private long hash() {
    long h = current.size();
    for (Label l : current) {
      h = step(h, l.key, l.string, l.number, l.unit);
    }
    return Mix.finish(h);
  }

  private static long step(long h, int key, int string, long number, int unit) {
    return Mix.step(Mix.step(Mix.step(Mix.step(h, key), string), number), unit);
  }

  private boolean isCurrent(int set) {
    int from = sets.start(set);
    if (sets.end(set) - from != current.size()) {
      return false;
    }
    for (int i = 0; i < current.size(); i++) {
      Label l = current.get(i);
      if (sets.key(from + i) != l.key
          || sets.string(from + i) != l.string
          || sets.number(from + i) != l.number
          || sets.unit(from + i) != l.unit) {
        return false;
      }
    }
    return true;
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int set = 1; set < sets.count(); set++) {
      long h = (long) sets.end(set) - sets.start(set);
      for (int e = sets.start(set); e < sets.end(set); e++) {
        h = step(h, sets.key(e), sets.string(e), sets.number(e), sets.unit(e));
      }
      int slot = (int) Mix.finish(h) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = set;
    }
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
      if (any) {
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
