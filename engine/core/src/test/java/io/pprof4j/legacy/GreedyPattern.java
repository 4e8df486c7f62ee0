package io.pprof4j.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What other readers look for, which on long lines takes them longer than anybody waits. */
public final class GreedyPattern {
  private GreedyPattern() {}

  /** Checks on random lines, made of some pieces, that a quicker pattern finds the same groups. */
  public static void assertFindsTheSame(String greedy, Pattern quick, String... pieces) {
    Pattern slow = Pattern.compile(greedy);
    Random random = new Random(11);
    int found = 0;
    for (int i = 0; i < 300_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int n = random.nextInt(14); n > 0; n--) {
        line.append(pieces[random.nextInt(pieces.length)]);
      }
      List<String> expected = groups(slow, line.toString());
      assertThat(groups(quick, line.toString())).as("'%s'", line).isEqualTo(expected);
      found += expected.isEmpty() ? 0 : 1;
    }
    assertThat(found).isGreaterThan(5_000);
  }

  /** Where the groups of the first match begin, and their texts, but for those without a part. */
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
}
