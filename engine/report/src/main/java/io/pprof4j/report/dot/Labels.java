package io.pprof4j.report.dot;

import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.text.Paths;
import io.pprof4j.report.text.Text;

/**
 * Texts in a drawing, as byte strings. In DOT, {@code \n} breaks a line and {@code \l} ends one.
 */
final class Labels {
  private static final String ELLIPSIS = "[" + Text.ELLIPSIS + "]";

  private Labels() {}

  /** A text between the double quotes of DOT. */
  static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\l");
  }

  /** What stands in the box of a node: its name, short and a line per part, and its place. */
  static String of(Nodes nodes, int node) {
    String name =
        escape(ShortNames.shorten(nodes.name(node)))
            .replace("::", "\\n")
            // What Go leaves of type parameters is no place to break a line.
            .replace("[...]", ELLIPSIS)
            .replace(".", "\\n");
    String file = nodes.file(node);
    return nodes.print(node, name, file.isEmpty() ? "" : Paths.base(file), "\\n") + "\\n";
  }
}
