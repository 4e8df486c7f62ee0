package io.pprof4j.archive;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path in a bundle says of node and time. The part nearest to the file name counts.
 *
 * <p>Times: RFC 3339 and what tools make of it where colons are not wanted ({@code
 * 2006-01-02T15:04:05Z}, {@code 2006-01-02T15_04_05.000}, {@code 2006-01-02-150405Z}), packed
 * ({@code 20060102T150405Z}, {@code 20060102150405}), these without their seconds ({@code
 * 20060102-1504}), and seconds, milli-, micro- or nanoseconds since the epoch. Without an offset it
 * is UTC.
 */
final class PathFacts {
  private static final Set<String> PARENTS =
      Set.of(
          "node",
          "nodes",
          "host",
          "hosts",
          "server",
          "servers",
          "client",
          "clients",
          "instance",
          "instances",
          "pod",
          "pods",
          "agent",
          "agents",
          "member",
          "members");

  private static final String DATE =
      "(?<![0-9])((?:19|20)[0-9]{2})([-_.]?)([01][0-9])\\2([0-3][0-9])";

  /** Four digits behind a date are a time without its seconds, unless they follow a dot. */
  private static final String NO_SECONDS = "(?<!\\.[0-9]{2}|\\.[0-9]{4})(?=Z|[^0-9A-Za-z]|$)";

  private static final String CLOCK =
      "[T_ .-]?([0-2][0-9])([:_.-]?)([0-5][0-9])(?:\\6([0-5][0-9])(?:[.,]([0-9]{1,9}))?|"
          + NO_SECONDS
          + ")";
  private static final String OFFSET = "(?:Z|([+-])([01][0-9]):?([0-5][0-9]))?";
  private static final Pattern CALENDAR =
      Pattern.compile(DATE + "(?:" + CLOCK + OFFSET + ")?(?![0-9])");
  private static final Pattern EPOCH =
      Pattern.compile("(?<![0-9])(1[0-9]{9})([0-9]{3}|[0-9]{6}|[0-9]{9})?(?![0-9])");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?:[:_-][0-9]{1,5})?");

  private PathFacts() {}

  /** The node; empty if the path names none. */
  static String node(String path) {
    String node = "";
    int from = 0;
    String before = "";
    for (int to = path.indexOf('/'); to >= 0; to = path.indexOf('/', from)) {
      String part = path.substring(from, to);
      if (PARENTS.contains(before) || ADDRESS.matcher(part).matches()) {
        node = part;
      }
      before = part;
      from = to + 1;
    }
    return node;
  }

  /** The time in nanoseconds since the epoch; 0 if the path tells none. */
  static long time(String path) {
    for (int to = path.length(), from; to > 0; to = from - 1) {
      from = path.lastIndexOf('/', to - 1) + 1;
      long time = timeOf(path.substring(from, to));
      if (time != 0) {
        return time;
      }
    }
    return 0;
  }

  private static long timeOf(String name) {
    if (!mayTell(name)) {
      return 0;
    }
    long last = 0;
    boolean clock = false;
    Matcher calendar = CALENDAR.matcher(name);
    while (calendar.find()) {
      long time = calendar(calendar);
      boolean hours = calendar.group(5) != null;
      // Eight digits behind a time are no day, but the size of a heap.
      if (time != 0 && (hours || !clock)) {
        last = time;
        clock = hours;
      }
    }
    if (last != 0) {
      return last;
    }
    Matcher epoch = EPOCH.matcher(name);
    while (epoch.find()) {
      String fraction = epoch.group(2) == null ? "" : epoch.group(2);
      last = Long.parseLong(epoch.group(1) + fraction + "0".repeat(9 - fraction.length()));
    }
    return last;
  }

  /** Whether there are digits enough; most names have none, and the patterns take their time. */
  private static boolean mayTell(String name) {
    int digits = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      digits += c >= '0' && c <= '9' ? 1 : 0;
    }
    return digits >= 8;
  }

  private static long calendar(Matcher m) {
    boolean clock = m.group(5) != null;
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(m, 1),
              number(m, 3),
              number(m, 4),
              clock ? number(m, 5) : 0,
              clock ? number(m, 7) : 0,
              m.group(8) != null ? number(m, 8) : 0);
      long seconds = local.toEpochSecond(ZoneOffset.UTC);
      if (m.group(10) != null) {
        long offset = 3600L * number(m, 11) + 60L * number(m, 12);
        seconds -= m.group(10).equals("-") ? -offset : offset;
      }
      String fraction = m.group(9) == null ? "" : m.group(9);
      return seconds * 1_000_000_000 + Long.parseLong(fraction + "0".repeat(9 - fraction.length()));
    } catch (DateTimeException e) {
      return 0;
    }
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
