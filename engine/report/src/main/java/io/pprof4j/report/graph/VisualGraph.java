package io.pprof4j.report.graph;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * The graph of a drawing: chosen and sorted by {@link Entropy}, its tags counted among what it
 * shows, and without the edges that would only clutter it.
 */
public final class VisualGraph extends Graph {
  /** At most so many tags of a vertex are drawn. */
  public static final int MAX_TAGS = 4;

  private final EdgeLists edges;
  private final int droppedEdges;
  private final Map<Integer, Tags> tags;

  private VisualGraph(
      Listing listing, int[] shown, EdgeLists edges, int droppedEdges, Map<Integer, Tags> tags) {
    super(listing, shown);
    this.edges = edges;
    this.droppedEdges = droppedEdges;
    this.tags = tags;
  }

  /** The tags of the vertices that may be drawn. */
  private record TagsOf(
      Profile p,
      Vertices vertices,
      SampleValue value,
      LongFunction<String> format,
      long cutoff,
      IntArrayList wanted)
      implements Recipe<List<Tags>> {
    @Override
    public List<Tags> make() {
      return new TagCounter(p, value, new TagNames(p, format), cutoff)
          .count(vertices, wanted.elements());
    }

    @Override
    public int kept() {
      return 2;
    }
  }

  /**
   * The graph of a profile.
   *
   * @param tree whether it is a call tree
   * @param format writes the number of a numeric tag; equal to another that writes the same
   * @param memo where what is counted may be kept
   */
  public static VisualGraph of(
      Profile p,
      Nodes nodes,
      SampleValue value,
      Limits limits,
      boolean tree,
      LongFunction<String> format,
      Memo memo) {
    Listing listing = new Listing(p, nodes, value, limits, tree, memo);
    int[] shown = listing.candidates();
    BitSet set = Listing.set(shown);
    EdgeLists edges = listing.lists(set, new BitSet());
    listing.sortByScore(shown, scores(listing, edges, shown));

    int count = limits.nodeCount() > 0 ? Math.min(limits.nodeCount(), shown.length) : shown.length;
    int[] first = Arrays.copyOf(shown, count);
    List<Tags> list =
        memo.get(
            new TagsOf(
                p,
                listing.vertices(),
                value,
                format,
                listing.nodeCutoff(),
                IntArrayList.wrap(first)));
    Map<Integer, Tags> tags = new HashMap<>();
    for (int i = 0; i < count; i++) {
      tags.put(first[i], list.get(i));
    }

    if (limits.nodeCount() > 0) {
      // Light edges are not counted as dropped here: pprof forgets those, too.
      edges.removeLight(set, listing.edgeCutoff());
      int[] top = listing.top(shown, fitting(list, limits.nodeCount()));
      if (top.length < shown.length) {
        BitSet cut = lightTargets(listing, shown);
        shown = top;
        set = Listing.set(shown);
        edges = listing.lists(set, cut);
        listing.sortAgainByScore(shown, scores(listing, edges, shown));
      }
    }
    int dropped = edges.removeLight(set, listing.edgeCutoff());
    RedundantEdges.remove(edges, shown, listing.count());
    return new VisualGraph(listing, shown, edges, dropped, tags);
  }

  private static long[] scores(Listing listing, EdgeLists edges, int[] shown) {
    long[] scores = new long[listing.count()];
    for (int v : shown) {
      scores[v] = Entropy.score(listing, edges, v);
    }
    return scores;
  }

  /** How many vertices fit a drawing, if tags take a place each. */
  private static int fitting(List<Tags> tags, int places) {
    int taken = 0;
    for (int i = 0; i < tags.size(); i++) {
      taken += 1 + Math.min(tags.get(i).flatCount(), MAX_TAGS);
      if (taken >= places) {
        return i + 1;
      }
    }
    return places;
  }

  /** Vertices of a call tree whose one edge from a caller is light: it weighs what they do. */
  private static BitSet lightTargets(Listing listing, int[] shown) {
    BitSet light = new BitSet();
    for (int v : shown) {
      if (Math.abs(listing.sums().cum(v)) < listing.edgeCutoff()) {
        light.set(v);
      }
    }
    return light;
  }

  @Override
  public EdgeLists edges() {
    return edges;
  }

  /** The edges from vertices shown, heaviest first. */
  public int[] allEdges() {
    int[] all = new int[edges.edges().count()];
    int n = 0;
    for (int i = 0; i < shownCount(); i++) {
      for (int e : edges.outUnsorted(shown(i))) {
        all[n++] = e;
      }
    }
    return edges.sorted(Arrays.copyOf(all, n));
  }

  /** Number of edges that {@code edgefraction} took away. */
  public int droppedEdges() {
    return droppedEdges;
  }

  /** The tags of a vertex, but for light ones. */
  public Tags tags(int vertex) {
    return tags.getOrDefault(vertex, Tags.NONE);
  }
}
