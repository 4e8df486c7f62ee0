package io.pprof4j.report.shape;

import io.pprof4j.profile.Header;
import io.pprof4j.profile.Mapping;
import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.graph.Limits;
import io.pprof4j.report.graph.VisualGraph;
import io.pprof4j.report.measure.Percentage;
import io.pprof4j.report.measure.Scale;
import io.pprof4j.report.measure.Scaled;
import io.pprof4j.report.text.Floats;
import io.pprof4j.report.text.Paths;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.Times;
import java.util.ArrayList;
import java.util.List;

/** The lines above a report. */
public final class Heading {
  private static final int FILTER_WIDTH = 80;

  private Heading() {}

  /** What the profile says of itself, in byte strings. */
  public static List<String> profile(Subject subject) {
    return profile(subject, Figures.of(subject));
  }

  /** What the profile says of itself. */
  public static List<String> profile(Subject subject, Figures figures) {
    List<String> lines = new ArrayList<>();
    Header header = subject.profile().header();
    if (!subject.profile().mappings().isEmpty()) {
      Mapping main = subject.profile().mappings().getFirst();
      if (!main.file().isEmpty()) {
        lines.add("File: " + Paths.base(Text.bytes(main.file())));
      }
      if (!main.buildId().isEmpty()) {
        lines.add("Build ID: " + Text.bytes(main.buildId()));
      }
    }
    for (String comment : header.comments()) {
      if (!comment.startsWith("#")) {
        lines.add(Text.bytes(comment));
      }
    }
    if (!subject.value().type().isEmpty()) {
      lines.add("Type: " + subject.value().type());
    }
    if (!header.docUrl().isEmpty()) {
      lines.add("Doc: " + Text.bytes(header.docUrl()));
    }
    if (header.timeNanos() != 0) {
      lines.add("Time: " + Times.label(header.timeNanos(), subject.zone()));
    }
    if (header.durationNanos() != 0) {
      lines.add(duration(subject, header.durationNanos(), figures));
    }
    return lines;
  }

  private static String duration(Subject subject, long nanos, Figures figures) {
    Scaled total = Scale.of(subject.value().unit(), "nanoseconds").scale(subject.total());
    String share = "";
    if (total.unit().equals("ns") && total.value() != 0) {
      share = "(" + Percentage.of(Floats.toLong(total.value()), nanos) + ")";
    }
    return "Duration: "
        + Scale.label(nanos, "nanoseconds")
        + ", Total samples = "
        + figures.value(subject.total())
        + " "
        + share;
  }

  /** What the profile says of itself, and what a graph shows of it. */
  static List<String> graph(Subject subject, Graph graph, Figures figures) {
    List<String> lines = subject.compact() ? new ArrayList<>() : profile(subject, figures);
    addFilters(subject, lines);
    addShown(subject, graph, 0, figures, lines);
    return lines;
  }

  /** The same for a drawing, which is never compact and says what became of edges. */
  public static List<String> drawing(Subject subject, VisualGraph graph, Figures figures) {
    List<String> lines = profile(subject, figures);
    addFilters(subject, lines);
    addShown(subject, graph, graph.droppedEdges(), figures, lines);
    lines.add("\nSee https://git.io/JfYMW for how to read the graph");
    return lines;
  }

  private static void addFilters(Subject subject, List<String> lines) {
    if (!subject.filters().isEmpty()) {
      lines.add("Active filters:");
      for (String filter : subject.filters()) {
        boolean cut = filter.length() > FILTER_WIDTH;
        lines.add("   " + (cut ? filter.substring(0, FILTER_WIDTH) + Text.ELLIPSIS : filter));
      }
    }
  }

  private static void addShown(
      Subject subject, Graph graph, int droppedEdges, Figures figures, List<String> lines) {
    long shown = graph.shownTotal();
    lines.add(
        "Showing nodes accounting for "
            + figures.value(shown)
            + ", "
            + figures.share(shown).trim()
            + " of "
            + figures.value(subject.total())
            + " total");
    if (subject.total() == 0) {
      return;
    }
    Limits limits = subject.limits();
    if (graph.droppedCount() > 0) {
      String least = figures.value(cutoff(subject, limits.nodeFraction()));
      lines.add(dropped(graph.droppedCount(), "node", "cum", least));
    }
    if (droppedEdges > 0) {
      String least = figures.value(cutoff(subject, limits.edgeFraction()));
      lines.add(dropped(droppedEdges, "edge", "freq", least));
    }
    if (graph.shownCount() > 0 && graph.shownCount() < graph.trimmedCount()) {
      lines.add("Showing top " + graph.shownCount() + " nodes out of " + graph.trimmedCount());
    }
  }

  private static long cutoff(Subject subject, double fraction) {
    return Math.abs(Floats.toLong(subject.total() * fraction));
  }

  private static String dropped(int count, String what, String by, String least) {
    return "Dropped "
        + count
        + " "
        + what
        + (count > 1 ? "s" : "")
        + " ("
        + by
        + " <= "
        + least
        + ")";
  }
}
