package io.pprof4j.report.csv;

import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.graph.SourceTrim;
import io.pprof4j.report.parallel.Pieces;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.StringJoiner;

/** {@code -traces}: a record per frame of each sample that has a stack, the leaf first. */
public final class TracesCsv {
  /** So many samples are put into words at a time. */
  private static final int PIECE = 1 << 8;

  private final Subject subject;
  private final Samples samples;
  private final Stacks stacks;
  private final Nodes nodes;

  /** By node: the fields that say what it is, which may be written many times. */
  private final String[] fields;

  /** The fields of type and unit between two commas. */
  private final String kind;

  /** Of each piece the number that its first sample has among those with a stack. */
  private final int[] numbers;

  private TracesCsv(Subject subject) throws IOException {
    this.subject = subject;
    this.samples = subject.profile().samples();
    this.stacks = subject.profile().stacks();
    this.nodes = Nodes.of(subject.profile(), SourceTrim.NONE, false, subject.memo());
    this.fields =
        TextWriter.each(nodes.count(), (node, text) -> new CsvWriter(text).node(nodes, node));
    this.kind =
        ","
            + CsvWriter.csv(subject.value().type())
            + ","
            + CsvWriter.csv(subject.value().unit())
            + ",";
    this.numbers = new int[samples.count() / PIECE + 1];
    int number = 0;
    for (int row = 0; row < samples.count(); row++) {
      if (row % PIECE == 0) {
        numbers[row / PIECE] = number;
      }
      number += hasStack(row) ? 1 : 0;
    }
  }

  /** Writes the table. */
  public static void write(Subject subject, TextWriter out) throws IOException {
    CsvWriter csv = new CsvWriter(out);
    csv.fields("sample", "value", "type", "unit", "labels", "depth");
    csv.fields(CsvWriter.NODE).field("inline").end();
    TracesCsv traces = new TracesCsv(subject);
    Pieces.write(traces.samples.count(), PIECE, traces::rows, out);
  }

  private boolean hasStack(int row) {
    return !stacks.isEmpty(samples.stack(row));
  }

  private void rows(int from, int to, TextWriter out) throws IOException {
    CsvWriter csv = new CsvWriter(out);
    int number = numbers[from / PIECE];
    for (int row = from; row < to; row++) {
      if (hasStack(row)) {
        sample(row, number++, csv);
      }
    }
  }

  private void sample(int row, int number, CsvWriter csv) throws IOException {
    String sample =
        number
            + ","
            + subject.divided(subject.value().of(samples, row))
            + kind
            + CsvWriter.csv(labels(samples.labels(row)));
    int stack = samples.stack(row);
    int depth = 0;
    for (int f = stacks.start(stack); f < stacks.end(stack); f++) {
      int location = stacks.location(f);
      int last = nodes.slotEnd(location) - 1;
      for (int slot = nodes.slotStart(location); slot <= last; slot++) {
        csv.written(sample).field(depth++).written(fields[nodes.node(slot)]);
        csv.written(slot < last ? "always" : "").end();
      }
    }
  }

  /** {@code key=value} separated by semicolons, numbers with their unit. */
  private String labels(int set) {
    Profile p = subject.profile();
    LabelSets labels = p.labels();
    StringJoiner joined = new StringJoiner(";");
    for (int e = labels.start(set); e < labels.end(set); e++) {
      String key = Text.of(p.strings(), labels.key(e));
      joined.add(
          key
              + "="
              + (labels.numeric(e)
                  ? labels.number(e) + subject.labelUnit(e)
                  : Text.of(p.strings(), labels.string(e))));
    }
    return joined.toString();
  }
}
