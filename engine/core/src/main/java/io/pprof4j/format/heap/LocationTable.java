package io.pprof4j.format.heap;

import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Locations;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * The addresses of a dump in order of first appearance, and the chain of lines bound to each so
 * far. A chain may be bound late, or again by a longer one: the runtime leaves leading runtime
 * frames out, so what one record shows of an address another may show in full.
 */
final class LocationTable {
  private final AddressTable addresses = new AddressTable();
  private final IntArrayList chainStart = new IntArrayList();
  private final IntArrayList chainLength = new IntArrayList();
  private final IntArrayList hidden = new IntArrayList();
  private final IntArrayList lineFunctions = new IntArrayList();
  private final LongArrayList lineNumbers = new LongArrayList();
  private final StringTable strings = new StringTable();
  private final Functions.Builder functions = new Functions.Builder();
  private final Long2IntOpenHashMap byNameAndFile = new Long2IntOpenHashMap();

  private static final int SHOWN = 0;
  private static final int IN_RUNTIME = 1;
  private static final int GOEXIT = 2;

  /** Stands for the functions of Go's runtime that a dump leaves out without naming them. */
  private static final String SOME_RUNTIME_FUNCTION = "runtime.?";

  LocationTable() {
    byNameAndFile.defaultReturnValue(-1);
  }

  /** Puts the indexes of the locations of the first {@code n} addresses in {@code to}. */
  void intern(long[] list, int n, int[] to) {
    addresses.intern(list, n, to);
    while (hidden.size() < addresses.count()) {
      chainStart.add(0);
      chainLength.add(0);
      hidden.add(SHOWN);
    }
  }

  /** Index of the location of an address, or -1. */
  int find(long address) {
    return addresses.find(address);
  }

  int count() {
    return addresses.count();
  }

  long address(int location) {
    return addresses.address(location);
  }

  StringTable strings() {
    return strings;
  }

  /** Number of lines bound to a location. */
  int chainLength(int location) {
    return chainLength.getInt(location);
  }

  /** Whether any location has a line. */
  boolean symbolized() {
    return !lineFunctions.isEmpty();
  }

  /**
   * Begins a chain for a location in place of the one it had; {@link #addLine} follows once per
   * line.
   */
  void startChain(int location, int length) {
    chainStart.set(location, lineFunctions.size());
    chainLength.set(location, length);
  }

  /** Adds a line to the chain begun last, innermost first. */
  void addLine(int name, int file, long line) {
    long key = (long) name << 32 | file;
    int function = byNameAndFile.get(key);
    if (function < 0) {
      function = functions.add(functions.count() + 1L, name, name, file, 0);
      byNameAndFile.put(key, function);
    }
    lineFunctions.add(function);
    lineNumbers.add(line);
  }

  /** Notes that a record left the location out because it lies in Go's runtime. */
  void hiddenInRuntime(int location) {
    hidden.set(location, IN_RUNTIME);
  }

  /** Notes that a record left the location out because it is the end of its goroutine. */
  void hiddenGoexit(int location) {
    hidden.set(location, GOEXIT);
  }

  /** Gives those locations that no record names the name that leaving them out gives away. */
  void nameHidden() {
    for (int l = 0; l < count(); l++) {
      if (hidden.getInt(l) != SHOWN && chainLength(l) == 0) {
        String name = hidden.getInt(l) == GOEXIT ? "runtime.goexit" : SOME_RUNTIME_FUNCTION;
        startChain(l, 1);
        addLine(strings.intern(name), 0, 0);
      }
    }
  }

  Functions functions() {
    return functions.build();
  }

  /**
   * The locations, numbered from 1.
   *
   * @param mappings mapping index of each
   */
  Locations build(int[] mappings) {
    Locations.Builder locations = new Locations.Builder();
    for (int l = 0; l < count(); l++) {
      locations.add(l + 1L, mappings[l], address(l), false);
      int start = chainStart.getInt(l);
      for (int i = start; i < start + chainLength(l); i++) {
        locations.addLine(lineFunctions.getInt(i), lineNumbers.getLong(i), 0);
      }
    }
    return locations.build();
  }
}
