package io.pprof4j.report.csv;

import io.pprof4j.report.code.SourceReader;
import io.pprof4j.report.graph.EdgeLists;
import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.listing.SourceRoutine;
import io.pprof4j.report.shape.LabelSums;
import io.pprof4j.report.shape.LabelSums.Value;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table for each report, its columns named in the first record. Type and unit of the values stand
 * in every record, so that tables of several profiles can be put together.
 */
public final class CsvReport {
  private final Subject subject;
  private final CsvWriter csv;

  private CsvReport(Subject subject, TextWriter out) {
    this.subject = subject;
    this.csv = new CsvWriter(out);
  }

  /** {@code -top}: a record per node. */
  public static void top(Subject subject, TextWriter out) throws IOException {
    CsvReport report = new CsvReport(subject, out);
    CsvWriter csv = report.csv;
    csv.fields("flat", "cum", "total", "type", "unit").fields(CsvWriter.NODE).field("inline").end();
    Graph graph = subject.graph();
    Graph.Inlining inlining = graph.inlining();
    for (int i = 0; i < graph.shownCount(); i++) {
      int node = graph.shown(i);
      report.value(graph.flat(node)).value(graph.cum(node)).value(subject.total());
      report.kind().node(graph.nodes(), node);
      boolean called = inlining.called().get(node);
      csv.field(!inlining.inlined().get(node) ? "" : called ? "partial" : "always").end();
    }
  }

  /**
   * {@code -tree} and {@code -peek}: a record per node after those of its callers and before those
   * of its callees.
   *
   * @param symbol which nodes, null for all
   */
  public static void tree(Subject subject, Graph graph, @Nullable Expression symbol, TextWriter out)
      throws IOException {
    CsvReport report = new CsvReport(subject, out);
    CsvWriter csv = report.csv;
    csv.fields("row", "role", "weight", "flat", "cum", "total", "type", "unit");
    csv.fields(CsvWriter.NODE).field("inline").end();
    EdgeLists lists = graph.edges();
    for (int i = 0; i < graph.shownCount(); i++) {
      int node = graph.shown(i);
      if (symbol != null && !symbol.in(graph.name(node))) {
        continue;
      }
      for (int edge : lists.in(node)) {
        report.edge(i, "caller", graph, lists, edge, lists.edges().source(edge));
      }
      csv.field(i).field("node").field("");
      report.value(graph.flat(node)).value(graph.cum(node)).value(subject.total());
      report.kind().node(graph.nodes(), node).field("").end();
      for (int edge : lists.out(node)) {
        report.edge(i, "callee", graph, lists, edge, lists.edges().target(edge));
      }
    }
  }

  private void edge(int row, String role, Graph graph, EdgeLists lists, int edge, int end)
      throws IOException {
    csv.field(row).field(role);
    value(lists.edges().weight(edge));
    csv.fields("", "");
    value(subject.total()).kind().node(graph.nodes(), end);
    csv.field(lists.edges().inlined(edge) ? "always" : "").end();
  }

  /** {@code -tags}: a record per value of each label. */
  public static void tags(Subject subject, TextWriter out) throws IOException {
    CsvReport report = new CsvReport(subject, out);
    CsvWriter csv = report.csv;
    csv.fields("key", "string", "number", "number_unit", "sum", "total", "type", "unit").end();
    for (Map.Entry<String, Map<Value, Long>> label : LabelSums.of(subject).entrySet()) {
      for (Map.Entry<Value, Long> one : LabelSums.largestFirst(label.getValue())) {
        Value value = one.getKey();
        csv.field(label.getKey()).field(value.string());
        csv.field(value.numeric() ? Long.toString(value.number()) : "").field(value.unit());
        report.value(one.getValue()).value(subject.total()).kind().end();
      }
    }
  }

  /** {@code -list}: a record per line that has a value. */
  public static void list(
      Subject subject, List<SourceRoutine> routines, SourceReader sources, TextWriter out)
      throws IOException {
    CsvReport report = new CsvReport(subject, out);
    CsvWriter csv = report.csv;
    csv.fields("function", "file", "line", "flat", "cum", "total", "type", "unit", "source").end();
    for (SourceRoutine routine : routines) {
      for (var line : routine.lines().entrySet()) {
        csv.field(routine.name()).field(routine.file()).field(line.getKey());
        report.value(line.getValue().flat()).value(line.getValue().cum()).value(subject.total());
        String source = sources.line(routine.file(), line.getKey());
        report.kind().field(source == null ? "" : source).end();
      }
    }
  }

  private CsvReport value(long value) throws IOException {
    csv.field(subject.divided(value));
    return this;
  }

  private CsvWriter kind() throws IOException {
    return csv.field(subject.value().type()).field(subject.value().unit());
  }
}
