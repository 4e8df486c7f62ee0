package io.pprof4j.profile;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * The distinct label sets of a profile (profile.proto {@code Label}); set 0 is the empty one. A set
 * is a range of entries in canonical order: string labels by key, then numeric labels by key,
 * several values of one key in the order of the sample.
 */
public final class LabelSets {
  /**
   * The value of {@link #string} for a numeric label, and of {@link #unit} for one that has no unit
   * at all.
   */
  public static final int NONE = -1;

  private final int[] ends;
  private final int[] keys;
  private final int[] strings;
  private final long[] numbers;
  private final int[] units;

  private LabelSets(Builder b) {
    ends = b.ends.toIntArray();
    keys = b.keys.toIntArray();
    strings = b.strings.toIntArray();
    numbers = b.numbers.toLongArray();
    units = b.units.toIntArray();
  }

  /** Number of sets, the empty one included. */
  public int count() {
    return ends.length;
  }

  /** First entry of a set. */
  public int start(int set) {
    return set == 0 ? 0 : ends[set - 1];
  }

  /** One past the last entry of a set. */
  public int end(int set) {
    return ends[set];
  }

  /** String index of an entry's key. */
  public int key(int entry) {
    return keys[entry];
  }

  /** Whether an entry is numeric. */
  public boolean numeric(int entry) {
    return strings[entry] == NONE;
  }

  /** String index of a string label's value, {@link #NONE} for a numeric one. */
  public int string(int entry) {
    return strings[entry];
  }

  /** Value of a numeric label, 0 for a string one. */
  public long number(int entry) {
    return numbers[entry];
  }

  /**
   * String index of a numeric label's unit. Where one value of a key has a unit, those without have
   * index 0; where none has, it is {@link #NONE}.
   */
  public int unit(int entry) {
    return units[entry];
  }

  /** Collects label sets, beginning with the empty one; one use. */
  public static final class Builder {
    private final IntArrayList ends = new IntArrayList();
    private final IntArrayList keys = new IntArrayList();
    private final IntArrayList strings = new IntArrayList();
    private final LongArrayList numbers = new LongArrayList();
    private final IntArrayList units = new IntArrayList();

    public Builder() {
      ends.add(0);
    }

    /** Begins a set, empty so far, and returns its index. */
    public int add() {
      ends.add(keys.size());
      return ends.size() - 1;
    }

    /** Adds a string label to the set added last. */
    public void addString(int key, int value) {
      entry(key, value, 0, NONE);
    }

    /** Adds a numeric label to the set added last. */
    public void addNumber(int key, long value, int unit) {
      entry(key, NONE, value, unit);
    }

    private void entry(int key, int string, long number, int unit) {
      keys.add(key);
      strings.add(string);
      numbers.add(number);
      units.add(unit);
      ends.set(ends.size() - 1, keys.size());
    }

    public int count() {
      return ends.size();
    }

    /** First entry of a set so far, as of {@link LabelSets#start}; the same of what follows. */
    public int start(int set) {
      return set == 0 ? 0 : ends.getInt(set - 1);
    }

    public int end(int set) {
      return ends.getInt(set);
    }

    public int key(int entry) {
      return keys.getInt(entry);
    }

    public int string(int entry) {
      return strings.getInt(entry);
    }

    public long number(int entry) {
      return numbers.getLong(entry);
    }

    public int unit(int entry) {
      return units.getInt(entry);
    }

    public LabelSets build() {
      return new LabelSets(this);
    }
  }
}
