package io.pprof4j.report.collapsed;

import io.pprof4j.report.graph.NodeStacks;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import it.unimi.dsi.fastutil.objects.Object2LongLinkedOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2LongMap;
import java.io.IOException;

/**
 * A line per distinct stack: frames from root to leaf between semicolons, a blank, the value.
 * Stacks of equal names are one line, in order of first appearance; those that add up to 0 or less
 * are left out, as no flame graph can show them.
 */
public final class CollapsedReport {
  private static final String NO_STACK = "(no stack)";

  private CollapsedReport() {}

  /** Writes the report. */
  public static void write(Subject subject, NodeStacks stacks, TextWriter out) throws IOException {
    Object2LongLinkedOpenHashMap<String> lines = new Object2LongLinkedOpenHashMap<>();
    for (int s = 0; s < stacks.count(); s++) {
      lines.addTo(line(stacks, s), stacks.sum(s));
    }
    for (Object2LongMap.Entry<String> line : lines.object2LongEntrySet()) {
      long value = subject.divided(line.getLongValue());
      if (value > 0) {
        out.text(line.getKey()).text(" ").number(value).end();
      }
    }
  }

  private static String line(NodeStacks stacks, int stack) {
    if (stacks.depth(stack) == 0) {
      return NO_STACK;
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < stacks.depth(stack); i++) {
      line.append(i == 0 ? "" : ";").append(frame(stacks.nodes().printable(stacks.node(stack, i))));
    }
    return line.toString();
  }

  /** A name without what would part it. */
  private static String frame(String name) {
    return Text.sound(name).replace(';', ':').replace('\n', ' ').replace('\r', ' ');
  }
}
