package io.pprof4j.report.graph;

import io.pprof4j.intern.Mix;
import java.util.Arrays;

/** Interns nodes by their fields, of which texts are numbers here; node 0 may be reserved. */
final class NodeTable {
  private final int reserved;
  private int count;
  private int[] names = new int[64];
  private int[] files = new int[64];
  private int[] binaries = new int[64];
  private long[] addresses = new long[64];
  private long[] startLines = new long[64];
  private long[] lines = new long[64];
  private long[] columns = new long[64];

  /** A node plus one, or 0. */
  private int[] slots = new int[256];

  /**
   * @param reserved how many nodes there are that are never found; all of their fields are 0
   */
  NodeTable(int reserved) {
    this.reserved = reserved;
    this.count = reserved;
  }

  int count() {
    return count;
  }

  int name(int node) {
    return names[node];
  }

  int file(int node) {
    return files[node];
  }

  int binary(int node) {
    return binaries[node];
  }

  long address(int node) {
    return addresses[node];
  }

  long startLine(int node) {
    return startLines[node];
  }

  long line(int node) {
    return lines[node];
  }

  long column(int node) {
    return columns[node];
  }

  /** The node of some fields, which is the next if it is new. */
  int intern(int name, int file, int binary, long address, long startLine, long line, long column) {
    int mask = slots.length - 1;
    int slot = (int) hash(name, file, binary, address, startLine, line, column) & mask;
    for (int n = slots[slot]; n != 0; n = slots[slot]) {
      int node = n - 1;
      if (names[node] == name
          && lines[node] == line
          && addresses[node] == address
          && files[node] == file
          && columns[node] == column
          && binaries[node] == binary
          && startLines[node] == startLine) {
        return node;
      }
      slot = slot + 1 & mask;
    }
    if (count == names.length) {
      grow();
    }
    names[count] = name;
    files[count] = file;
    binaries[count] = binary;
    addresses[count] = address;
    startLines[count] = startLine;
    lines[count] = line;
    columns[count] = column;
    slots[slot] = ++count;
    if (2 * count > slots.length) {
      rehash();
    }
    return count - 1;
  }

  private void grow() {
    int size = 2 * count;
    names = Arrays.copyOf(names, size);
    files = Arrays.copyOf(files, size);
    binaries = Arrays.copyOf(binaries, size);
    addresses = Arrays.copyOf(addresses, size);
    startLines = Arrays.copyOf(startLines, size);
    lines = Arrays.copyOf(lines, size);
    columns = Arrays.copyOf(columns, size);
  }

  private void rehash() {
    slots = new int[4 * slots.length];
    for (int n = reserved; n < count; n++) {
      put(n);
    }
  }

  private void put(int n) {
    int mask = slots.length - 1;
    long hash =
        hash(names[n], files[n], binaries[n], addresses[n], startLines[n], lines[n], columns[n]);
    int slot = (int) hash & mask;
    while (slots[slot] != 0) {
      slot = slot + 1 & mask;
    }
    slots[slot] = n + 1;
  }

  private static long hash(
      int name, int file, int binary, long address, long startLine, long line, long column) {
    long h = Mix.step(Mix.step(name, file), binary);
    return Mix.finish(Mix.step(Mix.step(Mix.step(Mix.step(h, address), startLine), line), column));
  }
}
