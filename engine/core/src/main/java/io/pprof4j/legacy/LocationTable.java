package io.pprof4j.legacy;

import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.profile.Strings;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * The addresses of a dump in order of first appearance, and the chain of lines bound to each so
 * far. A chain may be bound late, or again by a longer one: the runtime leaves leading runtime
 * frames out, so what one record shows of an address another may show in full.
 */
public final class LocationTable {
  private final AddressTable addresses = new AddressTable();
  private final IntArrayList chainStart = new IntArrayList();
  private final IntArrayList chainLength = new IntArrayList();

  /** One of {@link #SHOWN} and the like. */
  private final IntArrayList states = new IntArrayList();

  /** Of each the {@link LineLengths} of its chain, 0 while a longer one may come. */
  private final IntArrayList lengths = new IntArrayList();

  private final IntArrayList lineNames = new IntArrayList();
  private final IntArrayList lineFiles = new IntArrayList();
  private final LongArrayList lineNumbers = new LongArrayList();
  private final StringTable strings = new StringTable();

  /** Addresses of another table that are looked up together. */
  private static final int BATCH = 1 << 10;

  private static final int SHOWN = 0;
  private static final int IN_RUNTIME = 1;
  private static final int GOEXIT = 2;

  /** Stands for the functions of Go's runtime that a dump leaves out without naming them. */
  private static final String SOME_RUNTIME_FUNCTION = "runtime.?";

  public LocationTable() {}

  /** Puts the indexes of the locations of the first {@code n} addresses in {@code to}. */
  public void intern(long[] list, int n, int[] to) {
    addresses.intern(list, n, to);
    while (states.size() < addresses.count()) {
      chainStart.add(0);
      chainLength.add(0);
      lengths.add(0);
      states.add(SHOWN);
    }
  }

  /** Index of the location of an address, or -1. */
  int find(long address) {
    return addresses.find(address);
  }

  public int count() {
    return addresses.count();
  }

  public long address(int location) {
    return addresses.address(location);
  }

  public StringTable strings() {
    return strings;
  }

  /** Number of lines bound to a location. */
  int chainLength(int location) {
    return chainLength.getInt(location);
  }

  /** Whether any location has a line. */
  boolean symbolized() {
    return !lineNames.isEmpty();
  }

  /**
   * Begins a chain for a location in place of the one it had; {@link #addLine} follows once per
   * line.
   */
  void startChain(int location, int length) {
    chainStart.set(location, lineNames.size());
    chainLength.set(location, length);
  }

  /**
   * Adds a line to the chain begun last, innermost first.
   *
   * @return the index of the line
   */
  int addLine(int name, int file, long line) {
    lineNames.add(name);
    lineFiles.add(file);
    lineNumbers.add(line);
    return lineNames.size() - 1;
  }

  /** Gives a line its name and file, for which it was added without. */
  void setLine(int line, int name, int file) {
    lineNames.set(line, name);
    lineFiles.set(line, file);
  }

  /**
   * Takes over what another table knows from text behind the text that this one knows.
   *
   * @return what the other's location indexes are here
   */
  public int[] absorb(LocationTable other) {
    int n = other.count();
    int[] here = new int[n];
    long[] pcs = new long[BATCH];
    int[] found = new int[BATCH];
    for (int from = 0; from < n; from += BATCH) {
      int size = Math.min(BATCH, n - from);
      other.addresses.copy(from, from + size, pcs);
      intern(pcs, size, found);
      System.arraycopy(found, 0, here, from, size);
    }
    Strings names = other.strings.build();
    int[] known = new int[names.count()];
    for (int l = 0; l < n; l++) {
      absorb(other, l, here[l], names, known);
    }
    return here;
  }

  // What is done to a location is a method of its own because the JVM compiles one that is called
  // for every location long before it has replaced a loop that runs but once.

  private void absorb(LocationTable other, int l, int here, Strings names, int[] known) {
    int how = other.states.getInt(l);
    if (how != SHOWN) {
      states.set(here, how);
    }
    int length = other.chainLength(l);
    if (length > chainLength(here)) {
      startChain(here, length);
      int start = other.chainStart.getInt(l);
      for (int i = start; i < start + length; i++) {
        addLine(
            string(names, other.lineNames.getInt(i), known),
            string(names, other.lineFiles.getInt(i), known),
            other.lineNumbers.getLong(i));
      }
    }
  }

  private int string(Strings from, int index, int[] known) {
    if (known[index] == 0) {
      known[index] = strings.intern(from, index);
    }
    return known[index];
  }

  /**
   * Notes that the chain of a location is as long as any record will show it.
   *
   * @param length {@link LineLengths} of its lines
   */
  void setWhole(int location, int length) {
    lengths.set(location, length);
  }

  /** What {@link #setWhole} noted, or 0: some record may show a longer chain of the location. */
  int lengthOfWhole(int location) {
    return lengths.getInt(location);
  }

  /** Notes that a record left the location out because it lies in Go's runtime. */
  void hiddenInRuntime(int location) {
    states.set(location, IN_RUNTIME);
  }

  /** Notes that a record left the location out because it is the end of its goroutine. */
  void hiddenGoexit(int location) {
    states.set(location, GOEXIT);
  }

  /** Whether a record left the location out because it is the end of its goroutine. */
  boolean isGoexit(int location) {
    return states.getInt(location) == GOEXIT;
  }

  /** Gives those locations that no record names the name that leaving them out gives away. */
  private void nameHidden() {
    for (int l = 0; l < count(); l++) {
      int how = states.getInt(l);
      if (how != SHOWN && chainLength(l) == 0) {
        String name = how == GOEXIT ? "runtime.goexit" : SOME_RUNTIME_FUNCTION;
        startChain(l, 1);
        addLine(strings.intern(name), 0, 0);
      }
    }
  }

  /** The profile of these locations, complete; gives up the table. */
  public Profile profile(
      Header header, Samples samples, Stacks stacks, LabelSets labels, MemoryMap map) {
    boolean symbolized = symbolized();
    nameHidden();
    Built built = build(map.assign(this), true);
    return new Profile(
        header,
        samples,
        stacks,
        labels,
        built.locations(),
        built.functions(),
        map.mappings(symbolized),
        strings.build());
  }

  /** Locations and the functions that their lines lie in. */
  record Built(Locations locations, Functions functions) {}

  /**
   * The locations, numbered from 1, and the functions in the order in which their lines need them:
   * however many tables the text was read into, it is the same order.
   *
   * @param mappings mapping index of each location
   * @param addresses whether locations keep their addresses
   */
  Built build(int[] mappings, boolean addresses) {
    Locations.Builder locations = new Locations.Builder(count(), lineNames.size());
    Functions.Builder functions = new Functions.Builder();
    Long2IntOpenHashMap byNameAndFile = new Long2IntOpenHashMap();
    byNameAndFile.defaultReturnValue(-1);
    for (int l = 0; l < count(); l++) {
      locations.add(l + 1L, mappings[l], addresses ? address(l) : 0, false);
      addLines(l, locations, functions, byNameAndFile);
    }
    return new Built(locations.build(), functions.build());
  }

  private void addLines(
      int l, Locations.Builder to, Functions.Builder functions, Long2IntOpenHashMap byNameAndFile) {
    int start = chainStart.getInt(l);
    for (int i = start; i < start + chainLength(l); i++) {
      int name = lineNames.getInt(i);
      int file = lineFiles.getInt(i);
      long key = (long) name << 32 | file;
      int function = byNameAndFile.get(key);
      if (function < 0) {
        function = functions.add(functions.count() + 1L, name, name, file, 0);
        byNameAndFile.put(key, function);
      }
      to.addLine(function, lineNumbers.getLong(i), 0);
    }
  }
}
