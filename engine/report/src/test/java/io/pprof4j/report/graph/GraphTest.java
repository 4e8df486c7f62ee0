package io.pprof4j.report.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.Fixture;
import io.pprof4j.report.granularity.Detail;
import io.pprof4j.report.memo.Memo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GraphTest {
  private static final Limits ALL = new Limits(0, 0, 0, false, false);
  private static final SampleValue VALUE = new SampleValue(0, false, "cpu", "nanoseconds");

  private static final long MIN = Long.MIN_VALUE;

  private static Graph graph(Profile profile, Limits limits) {
    Profile p = new Detail(true, true, false, false, false, false).of(profile);
    return Graph.of(p, new Nodes(p, SourceTrim.NONE, false), VALUE, limits, false, Memo.NONE);
  }

  private static List<String> shown(Graph g) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < g.shownCount(); i++) {
      int n = g.shown(i);
      all.add(g.nodes().printable(n) + " " + g.flat(n) + " " + g.cum(n));
    }
    return all;
  }

  @Test
  void recursionCountsOnce() {
    Graph g = graph(new Fixture().sample("f g f g f main", 5).build(), ALL);
    assertThat(shown(g)).containsExactly("f 5 5", "g 0 5", "main 0 5");
  }

  @Test
  void equalValuesSortByName() {
    Graph g = graph(new Fixture().sample("b m", 1).sample("a m", 1).sample("Z m", 1).build(), ALL);
    assertThat(shown(g)).containsExactly("Z 1 1", "a 1 1", "b 1 1", "m 0 3");
  }

  @Test
  void negativeValuesSortBySizeAndMayGo() {
    Profile p = new Fixture().sample("a m", -7).sample("b m", 5).sample("c m", 1).build();
    assertThat(shown(graph(p, ALL))).containsExactly("a -7 -7", "b 5 5", "c 1 1", "m 0 -1");
    assertThat(shown(graph(p, new Limits(0, 0, 0, true, true)))).containsExactly("b 5 5", "c 1 1");
  }

  @Test
  void theLeastIntegerIsNoLightNode() {
    Graph g = graph(new Fixture().sample("a", Long.MIN_VALUE).sample("b", -100).build(), ALL);
    assertThat(shown(g)).containsExactly("b -100 -100", "a " + MIN + " " + MIN);
  }

  @Test
  void trimsBySharesAndCount() {
    Profile p = new Fixture().sample("a m", 90).sample("b m", 9).sample("c m", 1).build();
    Graph g = graph(p, new Limits(2, 0.05, 0, true, false));
    assertThat(shown(g)).containsExactly("m 0 100", "a 90 90");
    assertThat(g.droppedCount()).isEqualTo(1);
    assertThat(g.trimmedCount()).isEqualTo(3);
    assertThat(g.shownTotal()).isEqualTo(90);
  }

  @Test
  void inliningIsPerEdge() {
    Profile p =
        new Fixture()
            .sample("leaf<mid main", 10)
            .sample("leaf other main", 10)
            .sample("only<mid main", 10)
            .build();
    Graph g = graph(p, ALL);
    Graph.Inlining i = g.inlining();
    Map<String, String> marks = new TreeMap<>();
    for (int n = 0; n < g.nodes().count(); n++) {
      marks.put(g.nodes().printable(n), i.inlined().get(n) + "/" + i.called().get(n));
    }
    assertThat(marks)
        .containsEntry("leaf", "true/true")
        .containsEntry("only", "true/false")
        .containsEntry("mid", "false/false");
  }

  @Test
  void lightEdgesDoNotCount() {
    Profile p = new Fixture().sample("leaf<mid main", 99).sample("leaf other main", 1).build();
    Graph g = graph(p, new Limits(0, 0, 0.02, false, false));
    int leaf = g.shown(0);
    assertThat(g.nodes().printable(leaf)).isEqualTo("leaf");
    assertThat(g.inlining().called().get(leaf)).isFalse();
    assertThat(g.edges().in(leaf)).hasSize(1);
  }

  @Test
  void edgesLeadOverNodesThatAreGone() {
    Profile p =
        new Fixture().sample("a tiny m", 10).sample("b m", 1000).sample("a x m", 10).build();
    Graph g = graph(p, new Limits(0, 0.015, 0, false, false));
    assertThat(shown(g)).containsExactly("b 1000 1000", "a 20 20", "m 0 1020");
    EdgeLists edges = g.edges();
    int a = g.shown(1);
    assertThat(edges.in(a)).hasSize(1);
    assertThat(edges.edges().weight(edges.in(a)[0])).isEqualTo(20);
  }

  /** Against a count that is slow and plain. */
  @Test
  void countsAsAPlainCountDoes() {
    Random random = new Random(7);
    Fixture fixture = new Fixture();
    Map<String, Long> flat = new HashMap<>();
    Map<String, Long> cum = new HashMap<>();
    Map<String, Long> edge = new HashMap<>();
    for (int s = 0; s < 2000; s++) {
      List<String> frames = new ArrayList<>();
      for (int f = 0, n = 1 + random.nextInt(12); f < n; f++) {
        String name = "f" + random.nextInt(40);
        frames.add(random.nextInt(4) == 0 ? name + "<f" + random.nextInt(40) : name);
      }
      long value = random.nextInt(100) - 20L;
      fixture.sample(String.join(" ", frames), value);
      if (value != 0) {
        List<String> names = new ArrayList<>();
        frames.forEach(f -> names.addAll(List.of(f.split("<"))));
        flat.merge(names.getFirst(), value, Long::sum);
        names.stream().distinct().forEach(n -> cum.merge(n, value, Long::sum));
        List<String> pairs = new ArrayList<>();
        for (int i = 1; i < names.size(); i++) {
          pairs.add(names.get(i) + ">" + names.get(i - 1));
        }
        pairs.stream()
            .distinct()
            .filter(e -> !e.split(">")[0].equals(e.split(">")[1]))
            .forEach(e -> edge.merge(e, value, Long::sum));
      }
    }
    Graph g = graph(fixture.build(), ALL);
    Map<String, Long> edges = new HashMap<>();
    EdgeLists lists = g.edges();
    for (int i = 0; i < g.shownCount(); i++) {
      int n = g.shown(i);
      String name = g.nodes().printable(n);
      assertThat(g.flat(n)).isEqualTo(flat.getOrDefault(name, 0L));
      assertThat(g.cum(n)).isEqualTo(cum.get(name));
      for (int e : lists.in(n)) {
        edges.put(
            g.nodes().printable(lists.edges().source(e)) + ">" + name, lists.edges().weight(e));
      }
    }
    assertThat(edges).isEqualTo(edge);
  }

  @Test
  void aCallTreeTellsPathsApart() {
    Profile p = new Fixture().sample("leaf a m", 1).sample("leaf b m", 2).sample("a m", 4).build();
    Profile q = new Detail(true, true, false, false, false, false).of(p);
    Graph g = Graph.of(q, new Nodes(q, SourceTrim.NONE, false), VALUE, ALL, true, Memo.NONE);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < g.shownCount(); i++) {
      int v = g.shown(i);
      int[] in = g.edges().in(v);
      String caller = in.length == 0 ? "-" : g.name(g.edges().edges().source(in[0]));
      all.add(g.name(v) + " " + g.flat(v) + " " + g.cum(v) + " " + caller);
    }
    assertThat(all).containsExactly("a 4 5 m", "leaf 2 2 b", "leaf 1 1 a", "b 0 2 m", "m 0 7 -");
  }

  @Test
  void whatIsTrimmedFromATreeHandsItsCalleesToItsCaller() {
    Profile p =
        new Fixture().sample("leaf b m", 100).sample("x<y m", 50).sample("light m", 1).build();
    Profile q = new Detail(true, true, false, false, false, false).of(p);
    Nodes nodes = new Nodes(q, SourceTrim.NONE, false);
    Limits limits = new Limits(4, 0.02, 0.02, false, false);
    VisualGraph g = VisualGraph.of(q, nodes, VALUE, limits, true, Long::toString, Memo.NONE);
    Edges edges = g.edges().edges();
    List<String> all = new ArrayList<>();
    for (int e : g.allEdges()) {
      all.add(
          g.name(edges.source(e))
              + (edges.residual(e) ? " ... " : " -> ")
              + g.name(edges.target(e))
              + (edges.inlined(e) ? " inline " : " ")
              + edges.weight(e));
    }
    assertThat(all).containsExactly("b -> leaf 100", "m -> b 100", "m ... x 50");
    assertThat(g.droppedCount()).isEqualTo(1);
  }
}
