package io.pprof4j.legacy;

import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The memory map at the end of a legacy profile ({@code MAPPED_LIBRARIES:} or {@code --- Memory
 * map: ---}): lines as in {@code /proc/PID/maps} or briefer, log prefixes, and {@code name=value}
 * lines whose {@code $name} later lines use.
 */
public final class MemoryMap {
  /**
   * Start and limit: as a rule with something between, else the limit is what follows {@code 0x},
   * or the last digit. What matches is what would if it were all greedy, {@code
   * (H+)[\s-]?\s*(?:0x)?(H+)}, but that would try each pair of digits of a long line.
   */
  private static final String RANGE =
      "^\\s*(?:0x)?(?:(?<start>H++)[\\s-]?\\s*(?:0x)?(?<limit>H++)"
          + "|(?<start2>H+)(?:0x(?<limit2>H++)|(?<limit3>H)(?!H))):?";

  private static final String PERM = "(?:\\s+(?<perm>[-rwxp]+))?";
  private static final Pattern PROC =
      pattern(RANGE + PERM + "(?:\\s+(?<offset>H+))?\\s+H+:H+\\s+[0-9]+(?:\\s+(?<file>\\S+))?");
  private static final Pattern BRIEF =
      pattern(
          RANGE + PERM + "(?:\\s+(?<file>\\S+))?(?:\\s+\\(@(?<offset>H+)\\))?(?:\\s+(?<id>H+))?");
  private static final Pattern LOG_PREFIX = pattern("^[^\\[\\]]+:[0-9]+\\]\\s");
  private static final Pattern LIBRARY = Pattern.compile("[.]so$|[.]so[._][0-9]+");
  private static final long USUAL_START = 0x400000;
  private static final long TO_THE_END = -1L;

  private final MapAttributes attributes = new MapAttributes();
  private List<Mapping> mappings = new ArrayList<>();

  public MemoryMap() {}

  /** Whether a line is the title behind which all lines are of the map. */
  public static boolean isTitle(String line) {
    return line.contains("--- Memory map: ---") || line.contains("MAPPED_LIBRARIES:");
  }

  /** Takes all further lines, which are behind the title. */
  public void read(LineCursor lines) throws MalformedProfileException {
    while (lines.next()) {
      line(lines.text(), lines::malformed);
    }
  }

  /**
   * Takes a line behind the title.
   *
   * @param error makes the error at the line of what was expected there
   */
  public void line(String raw, Function<String, MalformedProfileException> error)
      throws MalformedProfileException {
    Matcher prefix = LOG_PREFIX.matcher(raw);
    String line = attributes.substitute(prefix.find() ? raw.substring(prefix.end()) : raw);
    if (line == null) {
      throw error.apply("values of $names that do not make lines longer and longer");
    }
    Matcher m = PROC.matcher(line);
    if (m.find()) {
      if (add(m, m.group("offset"), m.group("file"), null)) {
        return;
      }
    } else {
      m = BRIEF.matcher(line);
      if (m.find() && add(m, m.group("offset"), m.group("file"), m.group("id"))) {
        return;
      }
    }
    int equals = line.indexOf('=');
    if (equals >= 0) {
      attributes.put(
          Blanks.strip(line.substring(0, equals)), Blanks.strip(line.substring(equals + 1)));
    }
  }

  /**
   * The mapping index of each location, -1 for none. Settles the list of mappings first, by the
   * rules that readers of legacy profiles share.
   */
  int[] assign(LocationTable locations) {
    joinSplit();
    mainFirst();
    repairFirst();
    int[] of = new int[locations.count()];
    Coverage coverage = new Coverage(mappings);
    int everywhere = -1;
    for (int l = 0; l < of.length; l++) {
      long address = locations.address(l);
      int first = address == 0 ? -1 : coverage.of(address);
      if (first < 0 && address != 0 && everywhere < 0) {
        first = extended(address);
        if (first >= 0) {
          coverage.extended(first);
        } else {
          everywhere = mappings.size();
          mappings.add(mapping(0, TO_THE_END, 0, "", ""));
        }
      }
      of[l] = first < 0 && address != 0 ? everywhere : first;
    }
    return of;
  }

  /** The mappings, numbered from 1; complete after {@link #assign}. */
  List<Mapping> mappings(boolean symbolized) {
    List<Mapping> numbered = new ArrayList<>();
    for (Mapping m : mappings) {
      numbered.add(
          m.withId(numbered.size() + 1L).with(symbolized, symbolized, symbolized, symbolized));
    }
    return numbered;
  }

  private boolean add(
      Matcher m, @Nullable String offset, @Nullable String file, @Nullable String buildId) {
    String permissions = m.group("perm");
    if (permissions != null && !permissions.contains("x")) {
      return true; // Holds no code.
    }
    try {
      mappings.add(
          mapping(
              Long.parseUnsignedLong(either(m, "start", "start2"), 16),
              Long.parseUnsignedLong(either(m, "limit", "limit2", "limit3"), 16),
              offset == null ? 0 : Long.parseUnsignedLong(offset, 16),
              file == null ? "" : file,
              buildId == null ? "" : buildId));
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** What the one of some groups matched that matched anything. */
  private static String either(Matcher m, String... groups) {
    for (String group : groups) {
      String found = m.group(group);
      if (found != null) {
        return found;
      }
    }
    throw new IllegalStateException("a range without an end");
  }

  /** A vertical tab is white space to Java and none to Go. */
  private static Pattern pattern(String regex) {
    return Pattern.compile(
        regex
            .replace("H", "[0-9A-Fa-f]")
            .replace("\\s", "[ \\t\\n\\f\\r]")
            .replace("\\S", "[^ \\t\\n\\f\\r]"));
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
      String file = Blanks.strip(mappings.get(i).file().replace("(deleted)", ""));
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

  /** The first mapping whose file has the address in front of it, which it covers from now on. */
  private int extended(long address) {
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
