package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reports of a long stay in the shell, which share what they are made of, against single ones. */
class ShellReportsTest {
  private static final Path CORPUS = Path.of(System.getProperty("pprof4j.corpus", ""));
  private static final String PROMPT = "(pprof) ";

  /** What is typed before a report and undone after it, the report, and flags for the same. */
  @SuppressWarnings("ArrayRecordComponent") // private to this class, compared by nobody
  private record Line(String set, String report, String unset, String... flags) {
    static Line of(String report, String... flags) {
      return new Line("", report, "", flags);
    }
  }

  private static final List<Line> LINES =
      List.of(
          Line.of("top", "-top", "-nodecount=10"),
          Line.of("tree", "-tree"),
          Line.of("top 1000 -cum", "-top", "-cum", "-nodecount=1000"),
          Line.of("tags", "-tags"),
          Line.of("dot", "-dot"),
          Line.of("peek a", "-peek=a"),
          Line.of("list .", "-list=."),
          Line.of("top main -lock", "-top", "-nodecount=10", "-focus=main", "-ignore=lock"),
          Line.of("tree main", "-tree", "-focus=main"),
          new Line("hide=main", "top", "hide=", "-top", "-nodecount=10", "-hide=main"),
          new Line("show_from=main", "dot", "show_from=", "-dot", "-show_from=main"),
          new Line("prune_from=a", "tree", "prune_from=", "-tree", "-prune_from=a"),
          new Line(
              "granularity=lines",
              "top",
              "granularity=functions",
              "-top",
              "-nodecount=10",
              "-lines"),
          new Line("noinlines", "tree", "noinlines=false", "-tree", "-noinlines"),
          new Line("call_tree", "dot", "call_tree=false", "-dot", "-call_tree"),
          new Line("mean", "top", "mean=false", "-top", "-nodecount=10", "-mean"),
          new Line("drop_negative", "tree", "drop_negative=false", "-tree", "-drop_negative"),
          new Line("tagfocus=.", "top", "tagfocus=", "-top", "-nodecount=10", "-tagfocus=."),
          new Line("tagroot=key", "tree", "tagroot=", "-tree", "-tagroot=key"),
          new Line("sample_index=0", "top", "sample_index=", "-top", "-sample_index=0"),
          Line.of("traces", "-traces"),
          Line.of("raw", "-raw"));

  @Test
  void areThoseOfTheCommandLine() throws IOException {
    for (Path profile : profiles()) {
      List<String> once = reports(profile, LINES);
      List<Line> twice = new ArrayList<>(LINES.reversed());
      twice.addAll(LINES);
      List<String> again = reports(profile, twice);
      for (int i = 0; i < LINES.size(); i++) {
        String what = profile.getFileName() + ": " + LINES.get(i).report;
        assertThat(once.get(i)).as(what).isEqualTo(single(profile, LINES.get(i)));
        assertThat(again.get(LINES.size() - 1 - i)).as(what).isEqualTo(once.get(i));
        assertThat(again.get(LINES.size() + i)).as(what).isEqualTo(once.get(i));
      }
    }
  }

  private static List<Path> profiles() throws IOException {
    try (Stream<Path> all = Files.list(CORPUS.resolve("proto/edges"))) {
      return all.filter(
              path -> path.getFileName().toString().matches("(base|columns|dup|in|label|neg|z).*"))
          .sorted()
          .toList();
    }
  }

  private static String single(Path profile, Line line) {
    List<String> args = new ArrayList<>(List.of(line.flags));
    args.add("-compact_labels");
    args.add(profile.toString());
    return Run.of(CORPUS, args.toArray(String[]::new)).outBytes();
  }

  private static List<String> reports(Path profile, List<Line> lines) {
    StringBuilder typed = new StringBuilder();
    for (Line line : lines) {
      typed.append(line.set + "\n" + line.report + "\n" + line.unset + "\n");
    }
    byte[] in = typed.toString().getBytes(StandardCharsets.UTF_8);
    Run shell = Run.of(CORPUS, new ByteArrayInputStream(in), profile.toString());
    String[] parts = shell.outBytes().split(Pattern.quote(PROMPT), -1);
    List<String> reports = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      reports.add(parts[3 * i + 2]);
    }
    return reports;
  }
}
