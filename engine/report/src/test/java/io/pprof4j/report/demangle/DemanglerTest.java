package io.pprof4j.report.demangle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as the reference demangles them; the table and how it was made is in {@code demangle/}. */
class DemanglerTest {
  private static final Demangler SIMPLE = new Demangler(false, false);
  private static final Demangler TEMPLATES = new Demangler(false, true);
  private static final Demangler FULL = new Demangler(true, true);

  /** The least stack that a caller may have, in bytes. */
  private static final long SMALL_STACK = 512 << 10;

  private static final String TOKENS =
      "S_ S0_ T_ T0_ St Sa I E N X L J Dp DT Li1E Ul Ut cv il sr gs on fp_ Tn Ty Tt Tp Q rq K V R O P F"
          + " A_ M U B1a C1 D1 CI2 W1m DO Dw sZ sP sp st dt cl nw qu fl fL Z d_ 1a 9 _ . B_ B1_ G_";

  private static List<String[]> names() throws IOException {
    try (InputStream in = DemanglerTest.class.getResourceAsStream("/demangle/names.tsv")) {
      byte[] all = Objects.requireNonNull(in).readAllBytes();
      return new String(all, StandardCharsets.ISO_8859_1).lines().map(l -> l.split("\t")).toList();
    }
  }

  @Test
  void demanglesAsTheReferenceDoes() throws IOException {
    List<String[]> names = names();
    assertThat(names).hasSizeGreaterThan(500);
    List<String> wrong = new ArrayList<>();
    for (String[] row : names) {
      check(wrong, row[0], row[1], SIMPLE);
      check(wrong, row[0], row[2], TEMPLATES);
      check(wrong, row[0], row[3], FULL);
    }
    assertThat(wrong).isEmpty();
  }

  private static void check(List<String> wrong, String name, String expected, Demangler by) {
    String actual = by.demangle(name);
    if (!actual.equals(expected)) {
      wrong.add(name + ": " + actual + ", not " + expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "_",
        "main",
        "main.main",
        "_Z",
        "_ZN",
        "_R",
        "__",
        "___Z",
        "_GLOBAL_",
        "Z3foov"
      })
  void leavesOtherNamesAsTheyAre(String name) {
    assertThat(FULL.demangle(name)).isEqualTo(name);
  }

  @Test
  void leavesNamesOutOfProportionAsTheyAre() throws InterruptedException {
    List<String> hostile = new ArrayList<>();
    for (String nested :
        new String[] {
          "_Z1f P",
          "_Z 1aI",
          "_Z1fI J",
          "_Z1fIX ng",
          "_Z1fIX gs",
          "_Z Z",
          "_Z1f B1a",
          "_ZN 1a",
          "_GLOBAL__I__Z1f .a",
          "_RINvC1a1f S",
          "_R Nv",
          "_Z1fI Tp",
          "_ZN1aI N1acvT_IL_Z",
          "_Z1fITt Tt",
          "_Z1fIX cl",
          "_RIC1a G_"
        }) {
      int space = nested.indexOf(' ');
      String start = nested.substring(0, space);
      hostile.add(start + nested.substring(space + 1).repeat(20_000));
      hostile.add(start + nested.substring(space + 1).repeat(60) + "i");
      hostile.add(start + nested.substring(space + 1).repeat(60) + "1fvEE");
    }
    hostile.add(doublingTemplates(60));
    hostile.add(doublingTuples(60));
    List<String> demangled = new ArrayList<>();
    inSmallStack(() -> {
      for (String name : hostile) {
        demangled.add(SIMPLE.demangle(name));
        demangled.add(FULL.demangle(name));
      }
    });
    assertThat(demangled).hasSize(2 * hostile.size());
    assertThat(demangled.getLast()).isEqualTo(hostile.getLast());
    assertThat(demangled.get(demangled.size() - 3)).isEqualTo(hostile.get(hostile.size() - 2));
    assertThat(demangled.get(1)).isEqualTo(hostile.getFirst());
  }

  /** {@code f(a<i, i>, a<a<i, i>, a<i, i> >, ...)}. */
  private static String doublingTemplates(int times) {
    StringBuilder name = new StringBuilder("_Z1f1aIiiE");
    for (int i = 0; i < times; i++) {
      String last = "S" + Integer.toString(i, 36).toUpperCase(java.util.Locale.ROOT) + "_";
      name.append("S_I").append(last).append(last).append('E');
    }
    return name.toString();
  }

  /** {@code f::<((), ()), (((), ()), ((), ())), ...>}, each tuple naming the one before twice. */
  private static String doublingTuples(int times) {
    StringBuilder name = new StringBuilder("INvC1a1fTuuE");
    int last = 8;
    for (int i = 0; i < times; i++) {
      String back = "B" + base62(last - 1) + "_";
      last = name.length();
      name.append('T').append(back).append(back).append('E');
    }
    return "_R" + name + "E";
  }

  private static String base62(int n) {
    String digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    return (n >= 62 ? base62(n / 62) : "") + digits.charAt(n % 62);
  }

  @Test
  void neverFailsOnMutatedNames() throws IOException, InterruptedException {
    List<String[]> names = names();
    String[] tokens = TOKENS.split(" ");
    Random random = new Random(1);
    inSmallStack(() -> {
      for (int i = 0; i < 15_000; i++) {
        String name = names.get(random.nextInt(names.size()))[0];
        String other = names.get(random.nextInt(names.size()))[0];
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
          int from = random.nextInt(name.length() + 1);
          int to = Math.min(name.length(), from + random.nextInt(4));
          String with =
              random.nextInt(4) == 0
                  ? other.substring(random.nextInt(other.length()))
                  : tokens[random.nextInt(tokens.length)];
          name = name.substring(0, from) + with + name.substring(to);
        }
        assertThat((i % 2 == 0 ? FULL : SIMPLE).demangle(name)).isNotNull();
      }
    });
  }

  private static void inSmallStack(Runnable task) throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    Thread thread = new Thread(null, task, "small stack", SMALL_STACK);
    thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
    thread.start();
    thread.join();
    assertThat(failures).isEmpty();
  }
}
