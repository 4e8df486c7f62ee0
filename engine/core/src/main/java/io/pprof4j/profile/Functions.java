package io.pprof4j.profile;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * The functions of a profile (profile.proto {@code Function}), by index; names are indexes into
 * {@link Strings}.
 */
public final class Functions {
  private final long[] ids;
  private final int[] names;
  private final int[] systemNames;
  private final int[] filenames;
  private final long[] startLines;

  /**
   * Takes ownership of the arrays.
   *
   * @param ids of each function
   * @param names string index of each name
   * @param systemNames string index of each name that the linker knows
   * @param filenames string index of each source
   * @param startLines of each function
   */
  public Functions(long[] ids, int[] names, int[] systemNames, int[] filenames, long[] startLines) {
    this.ids = ids;
    this.names = names;
    this.systemNames = systemNames;
    this.filenames = filenames;
    this.startLines = startLines;
  }

  public int count() {
    return ids.length;
  }

  /** {@code id}, non-zero and unique in the profile. */
  public long id(int function) {
    return ids[function];
  }

  /** {@code name}, as shown. */
  public int name(int function) {
    return names[function];
  }

  /** {@code system_name}, as the linker knows it. */
  public int systemName(int function) {
    return systemNames[function];
  }

  /** {@code filename} of the source that contains it. */
  public int filename(int function) {
    return filenames[function];
  }

  /** {@code start_line} in that source, 0 when unknown. */
  public long startLine(int function) {
    return startLines[function];
  }

  /**
   * The same functions under other names.
   *
   * @param others string index of each; taken over
   */
  public Functions withNames(int[] others) {
    return new Functions(ids, others, systemNames, filenames, startLines);
  }

  /** Collects functions; one use. */
  public static final class Builder {
    private final LongArrayList ids;
    private final IntArrayList names;
    private final IntArrayList systemNames;
    private final IntArrayList filenames;
    private final LongArrayList startLines;

    public Builder() {
      this(16);
    }

    /**
     * @param expected how many functions there will be, about
     */
    public Builder(int expected) {
      ids = new LongArrayList(expected);
      names = new IntArrayList(expected);
      systemNames = new IntArrayList(expected);
      filenames = new IntArrayList(expected);
      startLines = new LongArrayList(expected);
    }

    /** Adds a function and returns its index. */
    public int add(long id, int name, int systemName, int filename, long startLine) {
      ids.add(id);
      names.add(name);
      systemNames.add(systemName);
      filenames.add(filename);
      startLines.add(startLine);
      return ids.size() - 1;
    }

    /** Adds all functions of a profile, in their order. */
    public void addAll(Functions all) {
      for (int i = 0; i < all.count(); i++) {
        add(all.id(i), all.name(i), all.systemName(i), all.filename(i), all.startLine(i));
      }
    }

    public int count() {
      return ids.size();
    }

    public Functions build() {
      return new Functions(
          Columns.of(ids),
          Columns.of(names),
          Columns.of(systemNames),
          Columns.of(filenames),
          Columns.of(startLines));
    }
  }
}
