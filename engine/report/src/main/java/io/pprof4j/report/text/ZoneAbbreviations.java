package io.pprof4j.report.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The abbreviations of the system's time zone files ({@code CET}, {@code -03}), which Go prints and
 * Java's own names often differ from. Offsets come from Java's rules; only the name is looked up in
 * the TZif file (RFC 9636), in its transitions or, after the last of them, in its footer.
 */
final class ZoneAbbreviations {
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/usr/share/zoneinfo"),
          Path.of("/usr/share/lib/zoneinfo"),
          Path.of("/usr/lib/locale/TZ"),
          Path.of("/etc/zoneinfo"));

  private static final int HEADER = 44;

  private ZoneAbbreviations() {}

  /** The abbreviation at a time; empty if there is no file for the zone, or no sound one. */
  static String of(ZoneId zone, Instant t, ZoneOffset offset) {
    String id = zone.getId();
    if (zone instanceof ZoneOffset || id.equals("UTC") || id.equals("Etc/UTC")) {
      return offset.getTotalSeconds() == 0 ? "UTC" : "";
    }
    for (Path folder : FOLDERS) {
      Path file = folder.resolve(id);
      if (Files.isRegularFile(file)) {
        return inFile(file, t, offset);
      }
    }
    return "";
  }

  private static String inFile(Path file, Instant t, ZoneOffset offset) {
    try {
      return inFile(ByteBuffer.wrap(Files.readAllBytes(file)), t, offset);
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      return "";
    }
  }

  private static String inFile(ByteBuffer file, Instant t, ZoneOffset offset) throws IOException {
    if (file.getInt(0) != 0x545A6966 || file.get(4) < '2') {
      throw new IOException("no TZif file of version 2 or later");
    }
    // The first data block has 32-bit times and is there for readers of version 1.
    int second = HEADER + blockLength(file, 0, 4);
    int transitions = file.getInt(second + 32);
    int types = file.getInt(second + 36);
    int times = second + HEADER;
    int indexes = times + 8 * transitions;
    int infos = indexes + transitions;
    int names = infos + 6 * types;
    int before = 0;
    while (before < transitions && file.getLong(times + 8 * before) <= t.getEpochSecond()) {
      before++;
    }
    String footer = footer(file, second + HEADER + blockLength(file, second, 8));
    if (before == transitions && !footer.isEmpty()) {
      return inFooter(footer, offset);
    }
    int type = before == 0 ? 0 : file.get(indexes + before - 1) & 0xFF;
    int name = names + (file.get(infos + 6 * type + 5) & 0xFF);
    int end = name;
    while (file.get(end) != 0) {
      end++;
    }
    return ascii(file, name, end);
  }

  private static int blockLength(ByteBuffer file, int header, int timeSize) {
    int isUt = file.getInt(header + 20);
    int isStd = file.getInt(header + 24);
    int leaps = file.getInt(header + 28);
    int transitions = file.getInt(header + 32);
    int types = file.getInt(header + 36);
    int chars = file.getInt(header + 40);
    return transitions * (timeSize + 1) + types * 6 + chars + leaps * (timeSize + 4) + isStd + isUt;
  }

  private static String footer(ByteBuffer file, int at) {
    int end = at + 1;
    while (end < file.limit() && file.get(end) != '\n') {
      end++;
    }
    return end < file.limit() ? ascii(file, at + 1, end) : "";
  }

  /**
   * The name in a POSIX TZ string such as {@code CET-1CEST,M3.5.0,M10.5.0/3} or {@code <-03>3}: the
   * first if the offset is the one that follows it, else the second.
   */
  private static String inFooter(String tz, ZoneOffset offset) {
    int end = nameEnd(tz, 0);
    int rest = end;
    int seconds = 0;
    for (int unit = 3600; unit > 0; unit /= 60) {
      int from = rest;
      while (rest < tz.length() && (Character.isDigit(tz.charAt(rest)) || isSign(tz, from, rest))) {
        rest++;
      }
      seconds += Math.abs(Integer.parseInt(tz, from, rest, 10)) * unit;
      if (rest == tz.length() || tz.charAt(rest) != ':') {
        break;
      }
      rest++;
    }
    int east = tz.charAt(end) == '-' ? seconds : -seconds;
    boolean standard = east == offset.getTotalSeconds() || rest == tz.length();
    return standard ? unquoted(tz, 0, end) : unquoted(tz, rest, nameEnd(tz, rest));
  }

  private static boolean isSign(String tz, int from, int at) {
    return at == from && (tz.charAt(at) == '-' || tz.charAt(at) == '+');
  }

  private static int nameEnd(String tz, int from) {
    if (tz.charAt(from) == '<') {
      return tz.indexOf('>', from) + 1;
    }
    int end = from;
    while (end < tz.length() && Character.isLetter(tz.charAt(end))) {
      end++;
    }
    return end;
  }

  private static String unquoted(String tz, int from, int end) {
    return tz.charAt(from) == '<' ? tz.substring(from + 1, end - 1) : tz.substring(from, end);
  }

  private static String ascii(ByteBuffer file, int from, int end) {
    byte[] bytes = new byte[end - from];
    file.get(from, bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
