package io.pprof4j.report.json;

import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.graph.SourceTrim;
import io.pprof4j.report.parallel.Pieces;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.JsonWriter;
import io.pprof4j.report.text.Text;
import java.io.IOException;

/** Rows of {@code traces}: every sample that has a stack. */
public final class TracesJson {
  /** So many samples are put into words at a time. */
  private static final int PIECE = 1 << 8;

  private final Subject subject;
  private final Samples samples;
  private final Stacks stacks;
  private final Nodes nodes;
  private final NodeJson objects;

  private TracesJson(Subject subject) throws IOException {
    this.subject = subject;
    this.samples = subject.profile().samples();
    this.stacks = subject.profile().stacks();
    this.nodes = Nodes.of(subject.profile(), SourceTrim.NONE, false, subject.memo());
    this.objects = new NodeJson(nodes);
  }

  /** Writes the rows. */
  public static void write(Subject subject, JsonWriter json) throws IOException {
    TracesJson traces = new TracesJson(subject);
    json.line().array("rows");
    int first = traces.first();
    Pieces.write(
        traces.samples.count(),
        PIECE,
        (from, to, text) -> traces.rows(from, to, JsonWriter.within(text, from <= first)),
        json.out());
    json.line().end();
  }

  /** The first row that is written, or how many there are. */
  private int first() {
    int row = 0;
    while (row < samples.count() && !hasStack(row)) {
      row++;
    }
    return row;
  }

  private boolean hasStack(int row) {
    return !stacks.isEmpty(samples.stack(row));
  }

  private void rows(int from, int to, JsonWriter json) throws IOException {
    for (int row = from; row < to; row++) {
      if (hasStack(row)) {
        json.line().object();
        json.field("value", subject.divided(subject.value().of(samples, row)));
        labels(samples.labels(row), json.array("labels"));
        stack(samples.stack(row), json.line().array("stack"));
        json.end();
      }
    }
  }

  private void labels(int set, JsonWriter json) throws IOException {
    Profile p = subject.profile();
    LabelSets labels = p.labels();
    for (int e = labels.start(set); e < labels.end(set); e++) {
      String key = Text.of(p.strings(), labels.key(e));
      json.object().field("key", key);
      if (labels.numeric(e)) {
        json.field("number", labels.number(e)).field("unit", subject.labelUnit(e));
      } else {
        json.field("string", Text.of(p.strings(), labels.string(e)));
      }
      json.end();
    }
    json.end();
  }

  private void stack(int stack, JsonWriter json) throws IOException {
    for (int f = stacks.start(stack); f < stacks.end(stack); f++) {
      int location = stacks.location(f);
      int last = nodes.slotEnd(location) - 1;
      for (int slot = nodes.slotStart(location); slot <= last; slot++) {
        objects.write(nodes.node(slot), slot < last, json);
      }
    }
    json.end();
  }
}
