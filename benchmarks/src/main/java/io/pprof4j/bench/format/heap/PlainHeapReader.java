package io.pprof4j.bench.format.heap;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The baseline: a heap text dump read line by line with regular expressions and a hash map, as most
 * would write it. Its numbers are as exact as the engine's.
 */
final class PlainHeapReader {
  private static final Pattern HEADER =
      Pattern.compile("heap profile: \\d+: \\d+ \\[\\d+: \\d+] @ heap/(\\d+)");
  private static final Pattern RECORD =
      Pattern.compile("(\\d+): (\\d+) \\[(\\d+): (\\d+)] @((?: 0x[0-9a-f]+)*)");
  private static final Pattern SYMBOL =
      Pattern.compile("#\\s+(0x[0-9a-f]+)\\s+(\\S+)\\+0x[0-9a-f]+\\s+(.+):(\\d+)");

  /** Sums by stack: allocated objects and bytes, objects and bytes in use, unsampled. */
  final Map<String, long[]> stacks = new HashMap<>();

  /** Lines by address, innermost first; those of an address are taken from its first block. */
  final Map<String, List<String>> symbols = new HashMap<>();

  long records;
  private double rate;

  void read(Path path) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(path)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Matcher record = RECORD.matcher(line);
        if (record.matches()) {
          record(record);
        } else if (line.startsWith("#")) {
          symbol(SYMBOL.matcher(line));
        } else {
          header(HEADER.matcher(line));
        }
      }
    }
  }

  /** Of all stacks. */
  long[] sums() {
    long[] sums = new long[4];
    for (long[] values : stacks.values()) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += values[i];
      }
    }
    return sums;
  }

  private void header(Matcher header) {
    if (header.matches()) {
      rate = Long.parseLong(header.group(1)) / 2.0;
    }
  }

  private void record(Matcher record) {
    records++;
    long[] values = stacks.computeIfAbsent(record.group(5), stack -> new long[4]);
    add(values, 0, Long.parseLong(record.group(3)), Long.parseLong(record.group(4)));
    add(values, 2, Long.parseLong(record.group(1)), Long.parseLong(record.group(2)));
  }

  private void add(long[] values, int at, long objects, long bytes) {
    if (objects != 0 && bytes != 0) {
      double scale = 1 / (1 - Math.exp(-((double) bytes / objects) / rate));
      values[at] += (long) (objects * scale);
      values[at + 1] += (long) (bytes * scale);
    }
  }

  private void symbol(Matcher symbol) {
    if (symbol.matches()) {
      String line = symbol.group(2) + " " + symbol.group(3) + ":" + symbol.group(4);
      List<String> lines = symbols.computeIfAbsent(symbol.group(1), pc -> new ArrayList<>());
      if (!lines.contains(line)) {
        lines.add(line);
      }
    }
  }
}
