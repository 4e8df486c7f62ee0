package io.pprof4j.report.shape;

import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.graph.SourceTrim;
import io.pprof4j.report.measure.Scale;
import io.pprof4j.report.parallel.Pieces;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code -traces}: every sample with its labels and its stack. */
public final class TracesReport {
  private static final String SEPARATOR =
      "-----------+-------------------------------------------------------";

  /** So many samples are put into words at a time. */
  private static final int PIECE = 1 << 9;

  private final Subject subject;
  private final Nodes nodes;
  private final TextWriter out;

  private TracesReport(Subject subject, Nodes nodes, TextWriter out) {
    this.subject = subject;
    this.nodes = nodes;
    this.out = out;
  }

  /** Writes the report. */
  public static void write(Subject subject, TextWriter out) throws IOException {
    Figures figures = Figures.of(subject);
    out.line(String.join("\n", Heading.profile(subject, figures)));
    // Unlike the reports of a graph, this one shows source files untrimmed, as pprof does.
    Nodes nodes = Nodes.of(subject.profile(), SourceTrim.NONE, false, subject.memo());
    Pieces.write(
        subject.profile().samples().count(),
        PIECE,
        (from, to, text) -> new TracesReport(subject, nodes, text).samples(figures, from, to),
        out);
    out.line(SEPARATOR);
  }

  private void samples(Figures figures, int from, int to) throws IOException {
    Samples samples = subject.profile().samples();
    Stacks stacks = subject.profile().stacks();
    for (int row = from; row < to; row++) {
      int stack = samples.stack(row);
      if (!stacks.isEmpty(stack)) {
        out.line(SEPARATOR);
        labels(samples.labels(row));
        stack(stack, figures.value(subject.value().of(samples, row)));
      }
    }
  }

  private void labels(int set) throws IOException {
    LabelSets labels = subject.profile().labels();
    int end = labels.end(set);
    int numeric = labels.start(set);
    while (numeric < end && !labels.numeric(numeric)) {
      numeric++;
    }
    lines(labels.start(set), numeric);
    lines(numeric, end);
  }

  /** The labels of one kind, a line per key, sorted as lines. */
  private void lines(int from, int to) throws IOException {
    Profile p = subject.profile();
    LabelSets labels = p.labels();
    List<String> lines = new ArrayList<>();
    for (int e = from; e < to; ) {
      String key = Text.of(p.strings(), labels.key(e));
      List<String> values = new ArrayList<>();
      for (int first = e; e < to && labels.key(e) == labels.key(first); e++) {
        values.add(
            labels.numeric(e)
                ? Scale.label(labels.number(e), subject.labelUnits().of(key))
                : Text.of(p.strings(), labels.string(e)));
      }
      int pad = Math.max(10 - Text.runes(key), 0);
      lines.add(" ".repeat(pad) + key + ":  " + String.join(" ", values) + "\n");
    }
    Collections.sort(lines);
    for (String line : lines) {
      out.text(line);
    }
  }

  private void stack(int stack, String value) throws IOException {
    Stacks stacks = subject.profile().stacks();
    String shown = value;
    for (int f = stacks.start(stack); f < stacks.end(stack); f++) {
      int location = stacks.location(f);
      int last = nodes.slotEnd(location) - 1;
      for (int slot = nodes.slotStart(location); slot <= last; slot++) {
        out.right(shown, 10).text("   ").text(nodes.printable(nodes.node(slot)));
        out.line(slot == last ? "" : " (inline)");
        shown = "";
      }
    }
  }
}
