package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What README shows of commands that need neither a shell nor what other commands wrote. */
class ReadmeTest {
  private static final String INDENT = "    ";
  private static final String COMMAND = "$ scripts/pprof4j ";

  /** Pipes and the like, what others wrote, addresses, and lines that are typed. */
  private static final Pattern LEFT_OUT = Pattern.compile(".*([|<>]|/tmp/|\\d:\\d).*");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  /** A command and the lines below it. */
  private record Example(String command, List<String> shown) {}

  private static List<Example> examples(List<String> readme) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < readme.size(); i++) {
      if (!readme.get(i).startsWith(INDENT + COMMAND)) {
        continue;
      }
      StringBuilder command = new StringBuilder(readme.get(i).substring(INDENT.length()));
      while (command.charAt(command.length() - 1) == '\\') {
        command.setLength(command.length() - 1);
        command.append(readme.get(++i).strip());
      }
      List<String> shown = new ArrayList<>();
      while (i + 1 < readme.size() && isShown(readme.get(i + 1))) {
        String line = readme.get(++i);
        shown.add(line.isEmpty() ? line : line.substring(INDENT.length()));
      }
      while (!shown.isEmpty() && shown.getLast().isEmpty()) {
        shown.removeLast();
      }
      examples.add(new Example(command.substring(COMMAND.length()), shown));
    }
    return examples;
  }

  private static boolean isShown(String line) {
    return line.isEmpty() || line.startsWith(INDENT) && !line.startsWith(INDENT + "$ ");
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    Matcher m = WORD.matcher(command);
    while (m.find()) {
      words.add(m.group(1) == null ? m.group(2) : m.group(1));
    }
    return words.toArray(String[]::new);
  }

  @Test
  void isWhatIsPrinted() throws IOException {
    Path root = Golden.goldens().resolve("../..").normalize();
    SoftAssertions all = new SoftAssertions();
    int run = 0;
    for (Example e : examples(Files.readAllLines(root.resolve("README.md")))) {
      boolean typed = e.shown().stream().anyMatch(line -> line.startsWith("(pprof) "));
      if (typed || LEFT_OUT.matcher(e.command()).matches()) {
        continue;
      }
      Run result = Run.of(root, words(e.command()));
      List<String> printed = new ArrayList<>(result.errLines());
      printed.addAll(result.outText().lines().toList());
      while (!printed.isEmpty() && printed.getLast().isEmpty()) {
        printed.removeLast();
      }
      boolean begun = !e.shown().isEmpty() && e.shown().getLast().equals("...");
      int lines = begun ? e.shown().size() - 1 : Math.max(printed.size(), e.shown().size());
      all.assertThat(printed.subList(0, Math.min(lines, printed.size())))
          .as(e.command())
          .isEqualTo(e.shown().subList(0, Math.min(lines, e.shown().size())));
      run++;
    }
    all.assertAll();
    assertThat(run).isGreaterThan(15);
  }
}
