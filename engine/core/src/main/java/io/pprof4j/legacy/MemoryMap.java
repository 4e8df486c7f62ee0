package io.pprof4j.legacy;

import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The memory map at the end of a legacy profile ({@code MAPPED_LIBRARIES:} or {@code --- Memory
 * map: ---}): lines as in {@code /proc/PID/maps} or briefer, log prefixes, and {@code name=value}
 * lines whose {@code $name} later lines use.
 */
public final class MemoryMap {
  private static final String RANGE =
      "^\\s*(?:0x)?([0-9A-Fa-f]+)[\\s-]?\\s*(?:0x)?([0-9A-Fa-f]+):?";
  private static final String PERM = "(?:\\s+([-rwxp]+))?";
  private static final Pattern PROC =
      Pattern.compile(
          RANGE
              + PERM
              + "(?:\\s+([0-9A-Fa-f]+))?\\s+[0-9A-Fa-f]+:[0-9A-Fa-f]+\\s+[0-9]+(?:\\s+(\\S+))?");
  private static final Pattern BRIEF =
      Pattern.compile(
          RANGE + PERM + "(?:\\s+(\\S+))?(?:\\s+\\(@([0-9A-Fa-f]+)\\))?(?:\\s+([0-9A-Fa-f]+))?");
  private static final Pattern LOG_PREFIX = Pattern.compile("^[^\\[\\]]+:[0-9]+\\]\\s");
  private static final Pattern LIBRARY = Pattern.compile("[.]so$|[.]so[._][0-9]+");
  private static final long USUAL_START = 0x400000;
  private static final long TO_THE_END = -1L;

  private final Map<String, String> attributes = new LinkedHashMap<>();
  private List<Mapping> mappings = new ArrayList<>();

  public MemoryMap() {}

  /** Whether a line is the title behind which all lines are of the map. */
  public static boolean isTitle(String line) {
    return line.contains("--- Memory map: ---") || line.contains("MAPPED_LIBRARIES:");
  }

  /** Takes all further lines, which are behind the title. */
  public void read(LineCursor lines) throws MalformedProfileException {
    while (lines.next()) {
      line(lines.text());
    }
  }

  /** Takes a line behind the title. */
  public void line(String raw) {
    Matcher prefix = LOG_PREFIX.matcher(raw);
    String line = substitute(prefix.find() ? raw.substring(prefix.end()) : raw);
    Matcher m = PROC.matcher(line);
    if (m.find()) {
      if (add(m.group(1), m.group(2), m.group(3), m.group(4), m.group(5), null)) {
        return;
      }
    } else {
      m = BRIEF.matcher(line);
      if (m.find() && add(m.group(1), m.group(2), m.group(3), m.group(5), m.group(4), m.group(6))) {
        return;
      }
    }
    int equals = line.indexOf('=');
    if (equals >= 0) {
      attributes.putIfAbsent(
          "$" + line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    }
  }

  /**
   * The mapping index of each location, -1 for none. Settles the list of mappings first, by the
   * rules that readers of legacy profiles share.
   */
  public int[] assign(LocationTable locations) {
    joinSplit();
    mainFirst();
    repairFirst();
    int[] of = new int[locations.count()];
    int everywhere = -1;
    for (int l = 0; l < of.length; l++) {
      long address = locations.address(l);
      of[l] = -1;
      if (address == 0) {
        continue;
      }
      of[l] = covering(address);
      if (of[l] < 0) {
        if (everywhere < 0) {
          everywhere = mappings.size();
          mappings.add(mapping(0, TO_THE_END, 0, "", ""));
        }
        of[l] = everywhere;
      }
    }
    return of;
  }

  /** The mappings, numbered from 1; complete after {@link #assign}. */
  public List<Mapping> mappings(boolean symbolized) {
    List<Mapping> numbered = new ArrayList<>();
    for (Mapping m : mappings) {
      numbered.add(
          new Mapping(
              numbered.size() + 1L,
              m.start(),
              m.limit(),
              m.offset(),
              m.file(),
              m.buildId(),
              symbolized,
              symbolized,
              symbolized,
              symbolized));
    }
    return numbered;
  }

  private boolean add(
      String start,
      String limit,
      @Nullable String permissions,
      @Nullable String offset,
      @Nullable String file,
      @Nullable String buildId) {
    if (permissions != null && !permissions.contains("x")) {
      return true; // Holds no code.
    }
    try {
      mappings.add(
          mapping(
              Long.parseUnsignedLong(start, 16),
              Long.parseUnsignedLong(limit, 16),
              offset == null ? 0 : Long.parseUnsignedLong(offset, 16),
              file == null ? "" : file,
              buildId == null ? "" : buildId));
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private String substitute(String line) {
    if (attributes.isEmpty() || line.indexOf('$') < 0) {
      return line;
    }
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < line.length(); ) {
      String name = attributeAt(line, at);
      if (name == null) {
        out.append(line.charAt(at++));
      } else {
        out.append(attributes.get(name));
        at += name.length();
      }
    }
    return out.toString();
  }

  private @Nullable String attributeAt(String line, int at) {
    for (String name : attributes.keySet()) {
      if (line.startsWith(name, at)) {
        return name;
      }
    }
    return null;
  }

  /** Joins neighbours that are one mapping in two parts. */
  private void joinSplit() {
    List<Mapping> joined = new ArrayList<>();
    for (Mapping m : mappings) {
      Mapping last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && adjacent(last, m)) {
        joined.set(
            joined.size() - 1,
            mapping(
                last.start(),
                m.limit(),
                last.offset(),
                m.file().isEmpty() ? last.file() : m.file(),
                m.buildId().isEmpty() ? last.buildId() : m.buildId()));
      } else {
        joined.add(m);
      }
    }
    mappings = joined;
  }

  private static boolean adjacent(Mapping a, Mapping b) {
    return (a.file().isEmpty() || b.file().isEmpty() || a.file().equals(b.file()))
        && (a.buildId().isEmpty() || b.buildId().isEmpty() || a.buildId().equals(b.buildId()))
        && a.limit() == b.start()
        && (a.offset() == 0
            || b.offset() == 0
            || a.offset() + (a.limit() - a.start()) == b.offset());
  }

  /** Swaps what looks like the main binary to the front. */
  private void mainFirst() {
    for (int i = 0; i < mappings.size(); i++) {
      String file = mappings.get(i).file().replace("(deleted)", "").strip();
      if (!file.isEmpty() && file.charAt(0) != '[' && !LIBRARY.matcher(file).find()) {
        Mapping main = mappings.get(i);
        mappings.set(i, mappings.get(0));
        mappings.set(0, main);
        return;
      }
    }
  }

  private void repairFirst() {
    if (mappings.size() > 1
        && mappings.get(0).file().startsWith("/anon_hugepage")
        && mappings.get(0).limit() == mappings.get(1).start()) {
      mappings.remove(0);
    }
    if (!mappings.isEmpty()) {
      Mapping m = mappings.get(0);
      if (m.start() - m.offset() == USUAL_START) {
        mappings.set(0, mapping(USUAL_START, m.limit(), 0, m.file(), m.buildId()));
      }
    }
  }

  private int covering(long address) {
    for (int i = 0; i < mappings.size(); i++) {
      Mapping m = mappings.get(i);
      if (Long.compareUnsigned(m.start(), address) <= 0
          && Long.compareUnsigned(address, m.limit()) < 0) {
        return i;
      }
    }
    for (int i = 0; i < mappings.size(); i++) {
      Mapping m = mappings.get(i);
      long start = m.start() - m.offset();
      if (m.offset() != 0
          && Long.compareUnsigned(start, address) <= 0
          && Long.compareUnsigned(address, m.start()) < 0) {
        mappings.set(i, mapping(start, m.limit(), 0, m.file(), m.buildId()));
        return i;
      }
    }
    return -1;
  }

  private static Mapping mapping(long start, long limit, long offset, String file, String buildId) {
    return new Mapping(0, start, limit, offset, file, buildId, false, false, false, false);
  }
}
