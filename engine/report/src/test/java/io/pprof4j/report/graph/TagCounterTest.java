package io.pprof4j.report.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.Fixture;
import io.pprof4j.report.granularity.Detail;
import io.pprof4j.report.memo.Memo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagCounterTest {
  private static final SampleValue VALUE = new SampleValue(0, false, "cpu", "nanoseconds");

  /** Enough for several threads. */
  private static final int SAMPLES = 200_000;

  /** Against a count that is slow and plain. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void countsAsAPlainCountDoes(boolean tree) {
    Random random = new Random(3);
    Fixture fixture = new Fixture();
    Map<String, Long> flat = new HashMap<>();
    Map<String, Long> cum = new HashMap<>();
    for (int s = 0; s < SAMPLES; s++) {
      String tag = Integer.toString(1 + random.nextInt(20));
      List<String> path = path(random);
      long value = 1L + random.nextInt(9);
      String stack = path.get(0) + "<" + path.get(1) + " " + path.get(2) + " " + path.get(0);
      fixture.labelled("bytes=" + tag + " bytes", stack, value);
      flat.merge(path.get(0) + " " + tag, value, Long::sum);
      path.stream().distinct().forEach(name -> cum.merge(name + " " + tag, value, Long::sum));
    }
    VisualGraph g = graph(fixture.build(), tree);
    Map<String, Long> flats = new HashMap<>();
    Map<String, Long> cums = new HashMap<>();
    for (int i = 0; i < g.shownCount(); i++) {
      int vertex = g.shown(i);
      // Of a tree's vertices with one name, the root is met in all stacks that end there.
      boolean root = g.edges().in(vertex).length == 0;
      for (Tag sum : g.tags(vertex).numbers("")) {
        flats.merge(g.name(vertex) + " " + sum.name(), sum.flat(), Long::sum);
        if (!tree || root) {
          cums.merge(g.name(vertex) + " " + sum.name(), sum.cum(), Long::sum);
        }
      }
    }
    flats.values().removeIf(value -> value == 0);
    assertThat(flats).isEqualTo(flat);
    if (!tree) {
      assertThat(cums).isEqualTo(cum);
    } else {
      assertThat(cums).isEqualTo(flat); // A stack begins and ends in the same function.
    }
  }

  /** Three functions of a stack. */
  private static List<String> path(Random random) {
    return Stream.generate(() -> "f" + random.nextInt(12)).limit(3).toList();
  }

  private static VisualGraph graph(Profile profile, boolean tree) {
    Profile p = new Detail(true, true, false, false, false, false).of(profile);
    Nodes nodes = new Nodes(p, SourceTrim.NONE, false);
    Limits all = new Limits(0, 0, 0, false, false);
    return VisualGraph.of(p, nodes, VALUE, all, tree, Long::toString, Memo.NONE);
  }
}
