package io.pprof4j.report.dot;

import io.pprof4j.report.graph.Tag;
import io.pprof4j.report.graph.Tags;
import io.pprof4j.report.graph.VisualGraph;
import io.pprof4j.report.shape.Figures;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The small boxes that say with which labels a node was met. */
final class Nodelets {
  private final TagGroups groups;
  private final Figures figures;
  private final TextWriter out;

  /**
   * @param unit unit of numeric tags
   */
  Nodelets(String unit, Figures figures, TextWriter out) {
    this.groups = new TagGroups(unit);
    this.figures = figures;
    this.out = out;
  }

  /**
   * Writes those of one node.
   *
   * @param calls whether the node has callees in the drawing; if so its tags stand for what it does
   *     itself, else also for callees that are not there
   * @return whether there were any
   */
  boolean write(String node, Tags tags, boolean calls) throws IOException {
    List<Tag> labels = new ArrayList<>(tags.labels());
    labels.sort(TagGroups.order(calls));
    boolean any = false;
    for (int i = 0; i < Math.min(labels.size(), VisualGraph.MAX_TAGS); i++) {
      Tag tag = labels.get(i);
      long weight = calls ? tag.flatMean() : tag.cumMean();
      if (weight != 0) {
        any = true;
        String box = node + "_" + i;
        nodelet(node, box, tag.name(), weight, "");
        numbers(box, tags.numbers(tag.name()), calls);
      }
    }
    return numbers(node, tags.numbers(""), calls) || any;
  }

  private boolean numbers(String source, List<Tag> tags, boolean calls) throws IOException {
    List<Tag> grouped = groups.of(tags, VisualGraph.MAX_TAGS, calls);
    boolean any = false;
    for (int i = 0; i < grouped.size(); i++) {
      Tag tag = grouped.get(i);
      boolean flat = calls || tag.flatMean() == tag.cumMean();
      long weight = flat ? tag.flatMean() : tag.cumMean();
      if (weight != 0) {
        any = true;
        String style = flat ? "" : " style=\"dotted\"";
        nodelet(source, "N" + source + "_" + i, tag.name(), weight, style);
      }
    }
    return any;
  }

  private void nodelet(String source, String box, String name, long weight, String style)
      throws IOException {
    String value = figures.value(weight);
    out.text(box + " [label = \"" + name + "\" id=\"" + box + "\" fontsize=8 shape=box3d");
    out.line(" tooltip=\"" + value + "\"]");
    out.text(source + " -> " + box + " [label=\" " + value + "\" weight=100");
    out.line(" tooltip=\"" + value + "\" labeltooltip=\"" + value + "\"" + style + "]");
  }
}
