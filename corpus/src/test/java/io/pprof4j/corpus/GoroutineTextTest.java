package io.pprof4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps of goroutines read again line by line. */
class GoroutineTextTest {
  private static final Pattern HEADER =
      Pattern.compile("goroutine (\\d+) \\[([^,\\]]+)(?:, (\\d+) minutes)?(, locked to thread)?]:");
  private static final Pattern FUNCTION =
      Pattern.compile("(\\S+)\\((?:\\.\\.\\.|(?:\\{?0x[0-9a-f]+[}?]?(?:, )?)*)\\)");
  private static final Pattern PLACE = Pattern.compile("\\t(/\\S+:\\d+)(?: \\+0x[0-9a-f]+)?");
  private static final Pattern CREATOR = Pattern.compile("created by (\\S+) in goroutine \\d+");

  @TempDir Path folder;

  @Test
  void factsAreWhatALineByLineCountFinds() throws IOException {
    Path file = folder.resolve("dump");
    Facts facts = new Recipe(Kind.GOROUTINE, 0.004, 1, 1).write(file);

    Map<String, Long> counts = new HashMap<>();
    Set<String> ids = new HashSet<>();
    Set<String> stacks = new HashSet<>();
    Set<String> rows = new HashSet<>();
    Set<String> functions = new HashSet<>();
    Set<String> locations = new HashSet<>();
    for (String text : Files.readString(file).split("\n\n")) {
      List<String> lines = text.lines().toList();
      Matcher header = matched(HEADER, lines.getFirst());
      ids.add(header.group(1));
      counts.merge("records", 1L, Long::sum);
      counts.merge("state " + header.group(2), 1L, Long::sum);
      String minutes = header.group(3);
      counts.merge("wait_minutes", minutes == null ? 0 : Long.parseLong(minutes), Long::sum);
      counts.merge("locked", header.group(4) == null ? 0L : 1, Long::sum);
      StringBuilder stack = new StringBuilder();
      String location = "";
      for (int i = 1; i < lines.size() - 2; i += 2) {
        String function = matched(FUNCTION, lines.get(i)).group(1);
        String place = matched(PLACE, lines.get(i + 1)).group(1);
        functions.add(function + place.substring(0, place.lastIndexOf(':')));
        location += function + place + '\n';
        if (!lines.get(i).endsWith("(...)")) {
          locations.add(location);
          stack.append(location);
          location = "";
        }
      }
      assertThat(location).isEmpty();
      stacks.add(stack.toString());
      String creator = matched(CREATOR, lines.get(lines.size() - 2)).group(1);
      matched(PLACE, lines.getLast());
      rows.add(lines.getFirst().substring(header.start(2)) + creator + stack);
    }
    assertThat(ids).hasSize((int) facts.number("records"));
    counts.forEach((key, count) -> assertThat(facts.number(key)).as(key).isEqualTo(count));
    assertThat(facts.number("stacks")).isEqualTo(stacks.size());
    assertThat(facts.number("folded")).isEqualTo(rows.size());
    assertThat(facts.number("functions")).isEqualTo(functions.size());
    assertThat(facts.number("locations")).isEqualTo(locations.size());
  }

  private static Matcher matched(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    return matcher;
  }
}
