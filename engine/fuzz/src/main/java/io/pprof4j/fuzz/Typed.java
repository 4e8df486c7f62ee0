package io.pprof4j.fuzz;

import io.pprof4j.fuzz.Seeds.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the tests and goldens have of text that people type and of names that linkers print. */
final class Typed {
  private static final String TEST_DATA = "../engine/report/src/test/resources";

  private Typed() {}

  /** Regular expressions. */
  static List<Seed> expressions(Path corpus) throws IOException {
    return firstColumn(corpus.resolve(TEST_DATA).resolve("go/expressions.tsv"));
  }

  /** Mangled names. */
  static List<Seed> names(Path corpus) throws IOException {
    return firstColumn(corpus.resolve(TEST_DATA).resolve("demangle/names.tsv"));
  }

  private static List<Seed> firstColumn(Path table) throws IOException {
    List<String> lines = Files.readAllLines(table, StandardCharsets.ISO_8859_1);
    return seeds(
        lines.stream()
            .map(line -> line.split("\t", 2)[0])
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /** Command lines of goldens, an argument a line. */
  static List<Seed> arguments(Path corpus) throws IOException {
    Set<String> commands = new LinkedHashSet<>();
    for (String line : Files.readAllLines(corpus.resolve("golden/matrix.txt"))) {
      int flags = line.indexOf('-');
      if (flags >= 0 && line.charAt(0) != '#' && line.charAt(0) != '!') {
        String arguments = line.substring(flags) + " profile";
        commands.add(arguments.replace(' ', '\n').replace("%20", " ").replace("%25", "%"));
      }
    }
    return seeds(commands);
  }

  /** What goldens type into the shell, piece by piece, about profiles of every kind. */
  static List<Seed> sessions(Path corpus) throws IOException {
    List<Seed> profiles = Seeds.plain("proto/edges").of(corpus);
    List<String> pieces = new ArrayList<>();
    for (Path session : Seeds.files(corpus.resolve("sessions"))) {
      List<String> lines = Files.readAllLines(session);
      for (int from = 0; from < lines.size(); from += ShellLaws.MOST_LINES) {
        int to = Math.min(lines.size(), from + ShellLaws.MOST_LINES);
        pieces.add(String.join("\n", lines.subList(from, to)));
      }
    }
    List<Seed> seeds = new ArrayList<>();
    for (int i = 0; i < Math.max(profiles.size(), pieces.size()); i++) {
      Seed profile = profiles.get(i % profiles.size());
      byte[] lines = pieces.get(i % pieces.size()).getBytes(StandardCharsets.UTF_8);
      seeds.add(new Seed(i + "-" + profile.name(), ShellLaws.input(lines, profile.bytes())));
    }
    return seeds;
  }

  private static List<Seed> seeds(Set<String> texts) {
    List<Seed> seeds = new ArrayList<>();
    for (String text : texts) {
      seeds.add(new Seed("text-" + seeds.size(), text.getBytes(StandardCharsets.ISO_8859_1)));
    }
    return seeds;
  }
}
