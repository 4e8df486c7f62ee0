package io.pprof4j.report;

import io.pprof4j.report.code.SourceReader;
import io.pprof4j.report.collapsed.CollapsedReport;
import io.pprof4j.report.csv.CsvReport;
import io.pprof4j.report.csv.TracesCsv;
import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.graph.NodeStacks;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.json.GraphJson;
import io.pprof4j.report.json.JsonReport;
import io.pprof4j.report.json.ListJson;
import io.pprof4j.report.json.TagsJson;
import io.pprof4j.report.json.TracesJson;
import io.pprof4j.report.listing.SourceRoutine;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.speedscope.SpeedscopeReport;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What programs read: rows as JSON and CSV, stacks for flame graphs. Loaded only when asked for.
 */
final class Exports {
  private Exports() {}

  /** Writes the rows of a report. */
  static void rows(
      Subject subject,
      Command command,
      @Nullable Expression symbol,
      Options.Form form,
      TextWriter out)
      throws ReportException, IOException {
    if (form == Options.Form.CSV) {
      csv(subject, command, symbol, out);
    } else {
      // Before a byte is written: a report that fails has written nothing.
      boolean edges = command == Command.PEEK || command == Command.TREE;
      Graph graph = edges ? Reports.graph(subject, symbol) : null;
      JsonReport.write(
          command == Command.TEXT ? Command.TOP.command() : command.command(),
          subject,
          graph != null
              ? (s, json) -> GraphJson.tree(s, graph, symbol, json)
              : command == Command.TAGS
                  ? TagsJson::write
                  : command == Command.TRACES ? TracesJson::write : GraphJson::top,
          out);
    }
  }

  private static void csv(
      Subject subject, Command command, @Nullable Expression symbol, TextWriter out)
      throws ReportException, IOException {
    switch (command) {
      case PEEK, TREE -> CsvReport.tree(subject, Reports.graph(subject, symbol), symbol, out);
      case TAGS -> CsvReport.tags(subject, out);
      case TRACES -> TracesCsv.write(subject, out);
      default -> CsvReport.top(subject, out);
    }
  }

  /** Writes the lines of functions. */
  static void list(
      Subject subject, Expression symbol, SourceReader sources, Options.Form form, TextWriter out)
      throws ReportException, IOException {
    List<SourceRoutine> routines = SourceRoutine.of(subject, symbol);
    if (form == Options.Form.CSV) {
      CsvReport.list(subject, routines, sources, out);
    } else {
      JsonReport.write(
          Command.LIST.command(),
          subject,
          (s, json) -> ListJson.write(s, routines, sources, json),
          out);
    }
  }

  /** Writes the stacks. */
  static void stacks(Subject subject, Command command, Messages messages, TextWriter out)
      throws IOException {
    Nodes nodes = subject.nodes(false);
    if (command == Command.COLLAPSED) {
      CollapsedReport report = new CollapsedReport(nodes);
      int[] firsts = report.firsts();
      report.write(subject, stacks(subject, nodes, node -> firsts[node], messages), out);
    } else {
      SpeedscopeReport.write(
          subject, stacks(subject, nodes, IntUnaryOperator.identity(), messages), out);
    }
  }

  private static NodeStacks stacks(
      Subject subject, Nodes nodes, IntUnaryOperator as, Messages messages) {
    NodeStacks stacks = new NodeStacks(subject.profile(), nodes, subject.value(), as);
    if (stacks.negative() > 0) {
      messages.print(
          "Left out "
              + stacks.negative()
              + (stacks.negative() == 1 ? " stack" : " stacks")
              + " below 0: a flame graph shows none");
    }
    return stacks;
  }
}
