package io.pprof4j.report.speedscope;

import io.pprof4j.profile.Mapping;
import io.pprof4j.report.graph.NodeStacks;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.measure.Scale;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Floats;
import io.pprof4j.report.text.JsonWriter;
import io.pprof4j.report.text.Paths;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * One sampled profile: a sample per distinct stack, its frames from root to leaf as indexes into
 * the table of frames, and its weight. Stacks that add up to 0 or less are left out, as speedscope
 * shows none.
 */
public final class SpeedscopeReport {
  private static final String SCHEMA = "https://www.speedscope.app/file-format-schema.json";
  private static final List<String> TIMES =
      List.of("nanoseconds", "microseconds", "milliseconds", "seconds");
  private static final List<String> TIME_LABELS = List.of("ns", "us", "ms", "s");

  private final Subject subject;
  private final NodeStacks stacks;
  private final JsonWriter json;
  private final String unit;

  /** What values are multiplied by; 1 leaves them as they are, however large. */
  private final double factor;

  private SpeedscopeReport(Subject subject, NodeStacks stacks, TextWriter out) {
    this.subject = subject;
    this.stacks = stacks;
    this.json = new JsonWriter(out);
    this.unit = unit(subject.value().unit());
    Scale toBytes = Scale.of(subject.value().unit(), "bytes");
    this.factor = unit.equals("bytes") ? toBytes.scale(1).value() : 1;
  }

  /** Writes the report. */
  public static void write(Subject subject, NodeStacks stacks, TextWriter out) throws IOException {
    SpeedscopeReport report = new SpeedscopeReport(subject, stacks, out);
    report.json.object().field("$schema", SCHEMA).field("exporter", "pprof4j");
    report.json.field("name", report.name()).field("activeProfileIndex", 0);
    int[] frames = report.frames();
    report.profile(frames);
    report.json.line().end();
    out.end();
  }

  private String name() {
    List<Mapping> mappings = subject.profile().mappings();
    String file = mappings.isEmpty() ? "" : Text.bytes(mappings.getFirst().file());
    return (file.isEmpty() ? "" : Paths.base(file) + " ") + subject.value().type();
  }

  /** Writes the nodes in use; returns the index that each has as a frame. */
  private int[] frames() throws IOException {
    Nodes nodes = stacks.nodes();
    int[] index = new int[nodes.count()];
    Arrays.fill(index, -1);
    int next = 0;
    json.line().object("shared").array("frames");
    for (int s = 0; s < stacks.count(); s++) {
      for (int i = 0; weight(s) > 0 && i < stacks.depth(s); i++) {
        int node = stacks.node(s, i);
        if (index[node] < 0) {
          index[node] = next++;
          json.line().object().field("name", nodes.printable(node)).known("file", nodes.file(node));
          json.known("line", nodes.line(node)).known("col", nodes.column(node)).end();
        }
      }
    }
    json.line().end().end();
    return index;
  }

  private void profile(int[] frames) throws IOException {
    json.line().array("profiles").object().field("type", "sampled");
    json.field("name", subject.value().type()).field("unit", unit);
    long end = 0;
    json.line().array("samples");
    for (int s = 0; s < stacks.count(); s++) {
      if (weight(s) > 0) {
        end += weight(s);
        json.line().array();
        for (int i = 0; i < stacks.depth(s); i++) {
          json.element(frames[stacks.node(s, i)]);
        }
        json.end();
      }
    }
    json.line().end();
    json.line().array("weights");
    for (int s = 0; s < stacks.count(); s++) {
      if (weight(s) > 0) {
        json.element(weight(s));
      }
    }
    json.end().field("startValue", 0).field("endValue", end).end().end();
  }

  private long weight(int stack) {
    long sum = subject.divided(stacks.sum(stack));
    return factor == 1 ? sum : Floats.toLong(sum * factor);
  }

  /** The unit that speedscope has for values of a profile's unit. */
  private static String unit(String unit) {
    String label = Scale.of(unit, "auto").scale(1).unit();
    int time = TIME_LABELS.indexOf(label);
    if (time >= 0) {
      return TIMES.get(time);
    }
    return label.endsWith("B") ? "bytes" : "none";
  }
}
