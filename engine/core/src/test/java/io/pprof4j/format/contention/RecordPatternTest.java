package io.pprof4j.format.contention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RecordPatternTest {
  private static final Pattern GREEDY = Pattern.compile("(\\d+) *(\\d+) @([ x0-9a-f]*)");

  private static List<String> groups(Pattern pattern, String line) {
    List<String> groups = new ArrayList<>();
    Matcher m = pattern.matcher(line);
    if (m.find()) {
      for (int g = 1; g <= m.groupCount(); g++) {
        if (m.group(g) != null) {
          groups.add(m.start(g) + " " + m.group(g));
        }
      }
    }
    return groups;
  }

  @Test
  void findsWhatAGreedyOneFinds() {
    String[] pieces = {"1", "23", "456", " ", "  ", " @", " @ ", "@", "0xa", "-", "x"};
    Random random = new Random(11);
    int found = 0;
    for (int i = 0; i < 300_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int n = random.nextInt(14); n > 0; n--) {
        line.append(pieces[random.nextInt(pieces.length)]);
      }
      List<String> expected = groups(GREEDY, line.toString());
      assertThat(groups(ContentionParser.RECORD, line.toString()))
          .as("'%s'", line)
          .isEqualTo(expected);
      found += expected.isEmpty() ? 0 : 1;
    }
    assertThat(found).isGreaterThan(5_000);
  }
}
