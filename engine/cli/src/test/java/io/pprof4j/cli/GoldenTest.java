package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.pprof4j.cli.flags.CommandLine;
import io.pprof4j.cli.flags.HelpException;
import io.pprof4j.cli.flags.Task;
import io.pprof4j.cli.flags.UsageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every golden of the corpus: the same stdout byte by byte, the same class of exit status, the same
 * warnings. Goldens that wait for a milestone, and those we differ from on purpose, stand in {@code
 * unmatched.txt}; one that passes must leave the list.
 */
class GoldenTest {
  private static final int SHOWN = 12;
  private static final List<Unmatched> UNMATCHED = readUnmatched();
  private static int passed;

  /** Goldens that are expected to fail. */
  private static final class Unmatched {
    private final String glob;
    private final String reason;
    private final PathMatcher matcher;
    private int failing;

    Unmatched(String glob, String reason) {
      this.glob = glob;
      this.reason = reason;
      this.matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }
  }

  @TestFactory
  Stream<DynamicTest> printsWhatPprofPrints() throws IOException {
    Map<String, List<Golden>> bySources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Golden.goldens())) {
      files
          .filter(file -> file.toString().endsWith(".out"))
          .sorted()
          .map(Golden::of)
          .forEach(g -> bySources.computeIfAbsent(g.sources(), s -> new ArrayList<>()).add(g));
    }
    return bySources.entrySet().stream()
        .map(sources -> dynamicTest(sources.getKey(), () -> check(sources.getValue())));
  }

  @Test
  void goldensAreThere() {
    assertThat(Golden.goldens()).isDirectoryRecursivelyContaining("glob:**.out");
  }

  @AfterAll
  static void count() {
    Map<String, Integer> unmatched = new LinkedHashMap<>();
    UNMATCHED.forEach(row -> unmatched.merge(row.reason, row.failing, Integer::sum));
    System.out.println("goldens: " + passed + " pass; unmatched: " + unmatched);
  }

  private static void check(List<Golden> goldens) {
    List<String> wrong = new ArrayList<>();
    for (Golden golden : goldens) {
      String difference = difference(golden);
      Unmatched unmatched = unmatchedOf(golden);
      if (difference.isEmpty()) {
        passed++;
        if (unmatched != null && golden.expectedStatus() == 0) {
          wrong.add(
              golden.name() + " passes: take it from " + unmatched.glob + " in unmatched.txt");
        }
      } else if (unmatched == null) {
        wrong.add(golden.name() + ": " + difference);
      } else {
        unmatched.failing++;
      }
    }
    if (!wrong.isEmpty()) {
      fail(
          wrong.size()
              + " of "
              + goldens.size()
              + "\n"
              + String.join("\n", wrong.subList(0, Math.min(SHOWN, wrong.size()))));
    }
  }

  /** What is not as pprof has it, empty when nothing. */
  private static String difference(Golden golden) {
    byte[] session = golden.session();
    Run run =
        session == null
            ? Run.of(golden.folder(), golden.args())
            : Run.of(golden.folder(), new ByteArrayInputStream(session), golden.args());
    boolean fails = golden.expectedStatus() != 0;
    if (run.status() != golden.expectedStatus()) {
      return "exit status "
          + run.status()
          + " instead of "
          + golden.expectedStatus()
          + ", stderr "
          + run.errLines();
    }
    if (!Arrays.equals(run.out(), golden.expectedOut())) {
      return firstDifference(run.out(), golden.expectedOut());
    }
    if (session != null) {
      return run.errLines().equals(golden.expectedErr())
          ? ""
          : "stderr " + run.errLines() + " instead of " + golden.expectedErr();
    }
    return fails ? failure(golden, run) : warnings(golden, run);
  }

  /** A failure is one line of ours, after the warnings that pprof prints too. */
  private static String failure(Golden golden, Run run) {
    List<String> ours = new ArrayList<>(run.errLines());
    ours.removeAll(golden.expectedErr());
    ours.removeIf(line -> aboutOneOfSeveral(golden, line));
    return ours.size() == 1 && ours.getFirst().startsWith("pprof4j: ")
        ? ""
        : "stderr " + run.errLines();
  }

  private static String warnings(Golden golden, Run run) {
    List<String> ours = tellable(golden, run.errLines());
    List<String> theirs = tellable(golden, golden.expectedErr());
    if (!readsLabels(golden)) {
      ours = ours.stream().filter(line -> !line.startsWith("For tag ")).toList();
      theirs = theirs.stream().filter(line -> !line.startsWith("For tag ")).toList();
    }
    return ours.equals(theirs) ? "" : "stderr " + ours + " instead of " + theirs;
  }

  /** Units of labels are warned about by reports that look at labels; others don't read them. */
  private static boolean readsLabels(Golden golden) {
    try {
      Task task =
          CommandLine.parse(golden.args(), ZoneOffset.UTC, arg -> false, message -> {}).task();
      return task instanceof Task.Report report && report.command().labels(report.options());
    } catch (UsageException | HelpException e) {
      throw new AssertionError(golden.name(), e);
    }
  }

  /** Sorted, because pprof goes through maps; what is wrong with a source we say in our words. */
  private static List<String> tellable(Golden golden, List<String> lines) {
    return lines.stream().filter(line -> !aboutOneOfSeveral(golden, line)).sorted().toList();
  }

  private static boolean aboutOneOfSeveral(Golden golden, String line) {
    String[] args = golden.args();
    return Arrays.stream(args).anyMatch(source -> line.startsWith(source + ": "));
  }

  private static @Nullable Unmatched unmatchedOf(Golden golden) {
    Path name = Path.of(golden.name());
    return UNMATCHED.stream()
        .filter(unmatched -> unmatched.matcher.matches(name))
        .findFirst()
        .orElse(null);
  }

  private static String firstDifference(byte[] ours, byte[] theirs) {
    List<String> a = new String(ours, StandardCharsets.UTF_8).lines().toList();
    List<String> b = new String(theirs, StandardCharsets.UTF_8).lines().toList();
    int line = 0;
    while (line < Math.min(a.size(), b.size()) && a.get(line).equals(b.get(line))) {
      line++;
    }
    return "line "
        + (line + 1)
        + "\n  is   "
        + (line < a.size() ? a.get(line) : "missing")
        + "\n  not  "
        + (line < b.size() ? b.get(line) : "there");
  }

  private static List<Unmatched> readUnmatched() {
    try (var in = GoldenTest.class.getResourceAsStream("unmatched.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\s+", 2))
          .map(words -> new Unmatched(words[0], words[1]))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
