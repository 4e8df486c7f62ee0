package io.pprof4j.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MemoryMapTest {
  /** The lines as other readers describe them: all greedy. */
  private static final String RANGE =
      "^\\s*(?:0x)?([0-9A-Fa-f]+)[\\s-]?\\s*(?:0x)?([0-9A-Fa-f]+):?(?:\\s+([-rwxp]+))?";

  private static final Pattern PROC =
      Pattern.compile(
          RANGE + "(?:\\s+([0-9A-Fa-f]+))?\\s+[0-9A-Fa-f]+:[0-9A-Fa-f]+\\s+[0-9]+(?:\\s+(\\S+))?");
  private static final Pattern BRIEF =
      Pattern.compile(
          RANGE + "(?:\\s+(\\S+))?(?:\\s+\\(@([0-9A-Fa-f]+)\\))?(?:\\s+([0-9A-Fa-f]+))?");

  private final MemoryMap map = new MemoryMap();

  private void take(String... lines) throws MalformedProfileException {
    for (String line : lines) {
      map.line(line, expected -> new MalformedProfileException("source", "heap", 7, expected));
    }
  }

  private static String greedy(String line) {
    Matcher m = PROC.matcher(line);
    boolean proc = m.find();
    if (!proc) {
      m = BRIEF.matcher(line);
      if (!m.find()) {
        return "";
      }
    }
    String permissions = m.group(3);
    String offset = m.group(proc ? 4 : 5);
    String file = m.group(proc ? 5 : 4);
    String id = proc ? null : m.group(6);
    boolean tooLong = hex(m.group(1)).length() > 16 || hex(m.group(2)).length() > 16;
    return tooLong || permissions != null && !permissions.contains("x")
        ? ""
        : String.join(
            " ",
            hex(m.group(1)),
            hex(m.group(2)),
            hex(offset == null ? "0" : offset),
            file == null ? "" : file,
            id == null ? "" : id);
  }

  private static String hex(String digits) {
    return digits.replaceFirst("^0+(?=.)", "").toLowerCase(Locale.ROOT);
  }

  private static String shown(Mapping m) {
    return String.join(
        " ",
        Long.toHexString(m.start()),
        Long.toHexString(m.limit()),
        Long.toHexString(m.offset()),
        m.file(),
        m.buildId());
  }

  @Test
  void linesMatchAsIfAllWereGreedy() throws MalformedProfileException {
    String[] pieces = {
      "0x",
      "0",
      "4",
      "a",
      "400000",
      "7f12",
      " ",
      "\t",
      "-",
      ":",
      "r-xp",
      "rw-p",
      "x",
      "08:01",
      "123",
      "/lib/libc.so.6",
      "(@1f00)",
      "(@",
      "bin"
    };
    Random random = new Random(8);
    int matched = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int n = random.nextInt(11); n >= 0; n--) {
        line.append(pieces[random.nextInt(pieces.length)]);
      }
      MemoryMap one = new MemoryMap();
      one.line(
          line.toString(), expected -> new MalformedProfileException("s", "heap", 0, expected));
      List<Mapping> found = one.mappings(false);
      assertThat(found.isEmpty() ? "" : shown(found.getFirst()))
          .as("'%s'", line)
          .isEqualTo(greedy(line.toString()));
      matched += found.size();
    }
    assertThat(matched).isBetween(20_000, 180_000);
  }

  @Test
  void longLinesAreReadOnce() throws MalformedProfileException {
    // Each pair of their digits, or of their blanks, would be more than anybody waits for.
    take("a".repeat(1 << 20), "1 2" + " ".repeat(1 << 20) + "x", "4-5 " + "x".repeat(1 << 20));
    assertThat(map.mappings(false)).extracting(MemoryMapTest::shown).hasSize(2);
  }

  @Test
  void firstAttributeWins() throws MalformedProfileException {
    take("lib=/usr/lib", "library=/other", "lib=/late", "40-50 r-xp $library/a$lib$x$");
    assertThat(map.mappings(false))
        .extracting(Mapping::file)
        .containsExactly("/usr/library/a/usr/lib$x$");
  }

  @Test
  void aVerticalTabIsNoWhiteSpaceWithinALine() throws MalformedProfileException {
    take("40-50\u000b0 r-xp 0 8:1 1 /a", "a:1]\u000b60-70 /b", "80-90 /a\u000bb");
    assertThat(map.mappings(false))
        .extracting(MemoryMapTest::shown)
        .containsExactly("40 50 0  ", "80 90 0 /a\u000bb ");
  }

  @Test
  void valuesAreWithoutTheWhiteSpaceAroundThem() throws MalformedProfileException {
    take("\u00a0lib\u0085=\u2003/usr/lib\u000b", "40-50 r-xp $lib/a");
    assertThat(map.mappings(false)).extracting(Mapping::file).containsExactly("/usr/lib/a");
  }

  @Test
  void manyAttributesAreLookedUpAtOnce() throws MalformedProfileException {
    for (int i = 0; i < 50_000; i++) {
      take("name" + i + "=" + i);
    }
    take("40-50 r-xp " + "$name49999/".repeat(20_000));
    // name4 came first, and fits.
    assertThat(map.mappings(false).getFirst().file()).isEqualTo("49999/".repeat(20_000));
  }

  @Test
  void valuesThatDoubleAreRefused() {
    assertThatThrownBy(
            () -> {
              take("0=" + "y".repeat(1000));
              for (int i = 1; i < 30; i++) {
                String last = "$" + "z".repeat(i - 1) + "0";
                take("z".repeat(i) + "0=" + last + last);
              }
            })
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("values of $names");
  }

  @Test
  void firstMappingThatCoversIsFound() throws MalformedProfileException {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      List<Mapping> mappings = new ArrayList<>();
      for (int n = random.nextInt(12); n > 0; n--) {
        mappings.add(mapping(bound(random), bound(random)));
      }
      Coverage coverage = new Coverage(mappings);
      for (int step = 0; step < 600; step++) {
        long address = bound(random);
        assertThat(coverage.of(address)).isEqualTo(linear(mappings, address));
        if (step % 2 == 0 && !mappings.isEmpty()) {
          int i = random.nextInt(mappings.size());
          long start = Math.max(0, mappings.get(i).start() - 1);
          mappings.set(i, mapping(start, mappings.get(i).limit()));
          coverage.extended(i);
        }
      }
    }
  }

  private static long bound(Random random) {
    long bound = random.nextInt(40);
    return random.nextInt(9) == 0 ? -bound : bound;
  }

  private static int linear(List<Mapping> mappings, long address) {
    for (int i = 0; i < mappings.size(); i++) {
      Mapping m = mappings.get(i);
      if (Long.compareUnsigned(m.start(), address) <= 0
          && Long.compareUnsigned(address, m.limit()) < 0) {
        return i;
      }
    }
    return -1;
  }

  private static Mapping mapping(long start, long limit) {
    return new Mapping(0, start, limit, 0, "", "", false, false, false, false);
  }
}
