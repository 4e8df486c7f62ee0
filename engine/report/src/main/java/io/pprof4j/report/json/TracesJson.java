package io.pprof4j.report.json;

import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.graph.SourceTrim;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.JsonWriter;
import io.pprof4j.report.text.Text;
import java.io.IOException;

/** Rows of {@code traces}: every sample that has a stack. */
public final class TracesJson {
  private TracesJson() {}

  /** Writes the rows. */
  public static void write(Subject subject, JsonWriter json) throws IOException {
    Nodes nodes = Nodes.of(subject.profile(), SourceTrim.NONE, false, subject.memo());
    Samples samples = subject.profile().samples();
    Stacks stacks = subject.profile().stacks();
    json.line().array("rows");
    for (int row = 0; row < samples.count(); row++) {
      int stack = samples.stack(row);
      if (stacks.start(stack) < stacks.end(stack)) {
        json.line().object();
        json.field("value", subject.divided(subject.value().of(samples, row)));
        labels(subject, samples.labels(row), json.array("labels"));
        stack(nodes, stacks, stack, json.line().array("stack"));
        json.end();
      }
    }
    json.line().end();
  }

  private static void labels(Subject subject, int set, JsonWriter json) throws IOException {
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

  private static void stack(Nodes nodes, Stacks stacks, int stack, JsonWriter json)
      throws IOException {
    for (int f = stacks.start(stack); f < stacks.end(stack); f++) {
      int location = stacks.location(f);
      int last = nodes.slotEnd(location) - 1;
      for (int slot = nodes.slotStart(location); slot <= last; slot++) {
        NodeJson.write(nodes, nodes.node(slot), json.object());
        if (slot < last) {
          json.field("inline", "always");
        }
        json.end();
      }
    }
    json.end();
  }
}
