package io.pprof4j.legacy;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code name=value} lines of a memory map, whose {@code $name} later lines use. Where several
 * names fit, the one that was given first counts, and of a name its first value.
 */
final class MapAttributes {
  /** Longest name that is looked for, with its dollar: what it takes at each dollar of a line. */
  private static final int LONGEST = 1 << 8;

  /**
   * Chars that attributes may add to all lines together. Values may hold other values, so a line
   * can be twice as long as the one before.
   */
  private static final long MOST_ADDED = 1L << 26;

  /** A node of the tree of names and the char that leads on from it, to the next node. */
  private final Long2IntOpenHashMap nodes = new Long2IntOpenHashMap();

  /** By node: the attribute whose name ends there plus one, or 0. */
  private final List<Integer> ends = new ArrayList<>(List.of(0));

  private final List<String> values = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
  private long added;

  /** Takes an attribute. */
  void put(String name, String value) {
    String key = "$" + name;
    if (key.length() > LONGEST) {
      return;
    }
    int node = 0;
    for (int i = 0; i < key.length(); i++) {
      long step = step(node, key.charAt(i));
      node = nodes.get(step);
      if (node == 0) {
        node = ends.size();
        nodes.put(step, node);
        ends.add(0);
      }
    }
    if (ends.get(node) == 0) {
      values.add(value);
      lengths.add(key.length());
      ends.set(node, values.size());
    }
  }

  /**
   * A line with values in place of names.
   *
   * @return null if that made lines longer than they may be
   */
  @Nullable String substitute(String line) {
    if (values.isEmpty() || line.indexOf('$') < 0) {
      return line;
    }
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < line.length(); ) {
      int attribute = attributeAt(line, at);
      if (attribute < 0) {
        out.append(line.charAt(at++));
        continue;
      }
      String value = values.get(attribute);
      added += value.length();
      if (added > MOST_ADDED) {
        return null;
      }
      out.append(value);
      at += lengths.get(attribute);
    }
    return out.toString();
  }

  /** The first given of those whose names are at a place, or -1. */
  private int attributeAt(String line, int at) {
    int first = Integer.MAX_VALUE;
    int node = 0;
    for (int i = at; i < line.length(); i++) {
      node = nodes.get(step(node, line.charAt(i)));
      if (node == 0) {
        break;
      }
      if (ends.get(node) > 0) {
        first = Math.min(first, ends.get(node) - 1);
      }
    }
    return first == Integer.MAX_VALUE ? -1 : first;
  }

  private static long step(int node, char c) {
    return (long) node << Character.SIZE | c;
  }
}
