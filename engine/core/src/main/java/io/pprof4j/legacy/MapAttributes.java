package io.pprof4j.legacy;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code name=value} lines of a memory map, whose {@code $name} later lines use. Where several
 * names fit, the one that was given first counts, and of a name its first value.
 */
final class MapAttributes {
  private static final int NONE = Integer.MAX_VALUE;

  /** Longest name that is looked for, with its dollar: what it takes at each dollar of a line. */
  private static final int LONGEST = 1 << 8;

  /**
   * Chars that attributes may add to all lines together. Values may hold other values, so a line
   * can be twice as long as the one before.
   */
  private static final long MOST_ADDED = 1L << 26;

  /** A node of the tree of names and the char that leads on from it, to the next node. */
  private final Long2IntOpenHashMap nodes = new Long2IntOpenHashMap();

  /** By node: the attribute whose name ends there, or {@link #NONE}. */
  private final IntArrayList ends = IntArrayList.of(NONE);

  private final List<Attribute> attributes = new ArrayList<>();
  private long added;

  /**
   * An attribute.
   *
   * @param length of its name with the dollar
   */
  private record Attribute(int length, String value) {}

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
        ends.add(NONE);
      }
    }
    if (ends.getInt(node) == NONE) {
      ends.set(node, attributes.size());
      attributes.add(new Attribute(key.length(), value));
    }
  }

  /**
   * A line with values in place of names.
   *
   * @return null if that made lines longer than they may be
   */
  @Nullable String substitute(String line) {
    if (attributes.isEmpty() || line.indexOf('$') < 0) {
      return line;
    }
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < line.length(); ) {
      int first = attributeAt(line, at);
      if (first == NONE) {
        out.append(line.charAt(at++));
        continue;
      }
      Attribute attribute = attributes.get(first);
      added += attribute.value.length();
      if (added > MOST_ADDED) {
        return null;
      }
      out.append(attribute.value);
      at += attribute.length;
    }
    return out.toString();
  }

  /** The first given of those whose names are at a place, or {@link #NONE}. */
  private int attributeAt(String line, int at) {
    int first = NONE;
    int node = 0;
    for (int i = at; i < line.length(); i++) {
      node = nodes.get(step(node, line.charAt(i)));
      if (node == 0) {
        break;
      }
      first = Math.min(first, ends.getInt(node));
    }
    return first;
  }

  private static long step(int node, char c) {
    return (long) node << Character.SIZE | c;
  }
}
