package io.pprof4j.report.collapsed;

import io.pprof4j.report.graph.NodeStacks;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.parallel.Pieces;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.io.IOException;

/**
 * A line per distinct stack: frames from root to leaf between semicolons, a blank, the value.
 * Stacks of equal names are one line, in order of first appearance; those that add up to 0 or less
 * are left out, as no flame graph can show them.
 */
public final class CollapsedReport {
  private static final String NO_STACK = "(no stack)";

  /** So many lines are put together at a time. */
  private static final int PIECE = 1 << 9;

  /** By node. */
  private final String[] frames;

  /** Prepares the names of nodes. */
  public CollapsedReport(Nodes nodes) {
    frames = new String[nodes.count()];
    for (int node = 0; node < frames.length; node++) {
      frames[node] = frame(nodes.printable(node));
    }
  }

  /** Of each node the first that has the same name in a line. */
  public int[] firsts() {
    Object2IntOpenHashMap<String> known = new Object2IntOpenHashMap<>(frames.length);
    int[] firsts = new int[frames.length];
    for (int node = 0; node < frames.length; node++) {
      known.putIfAbsent(frames[node], node);
      firsts[node] = known.getInt(frames[node]);
    }
    return firsts;
  }

  /**
   * Writes the report.
   *
   * @param stacks of nodes among which no two have the same name
   */
  public void write(Subject subject, NodeStacks stacks, TextWriter out) throws IOException {
    Pieces.write(
        stacks.count(),
        PIECE,
        (from, to, text) -> {
          for (int s = from; s < to; s++) {
            long value = subject.divided(stacks.sum(s));
            if (value > 0) {
              line(stacks, s, text).text(" ").number(value).end();
            }
          }
        },
        out);
  }

  private TextWriter line(NodeStacks stacks, int stack, TextWriter out) throws IOException {
    int depth = stacks.depth(stack);
    if (depth == 0) {
      return out.text(NO_STACK);
    }
    out.text(frames[stacks.node(stack, 0)]);
    for (int i = 1; i < depth; i++) {
      out.text(";").text(frames[stacks.node(stack, i)]);
    }
    return out;
  }

  /** A name without what would part it. */
  private static String frame(String name) {
    return Text.sound(name).replace(';', ':').replace('\n', ' ').replace('\r', ' ');
  }
}
