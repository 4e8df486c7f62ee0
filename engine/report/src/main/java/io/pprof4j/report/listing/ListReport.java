package io.pprof4j.report.listing;

import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.ReportException;
import io.pprof4j.report.code.SourceReader;
import io.pprof4j.report.graph.NodeSums;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.shape.Figures;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code -list}: the sources of functions, each line with its values. */
public final class ListReport {
  /**
   * Lines shown before the first value where the function's begin is unknown, and after the last.
   */
  private static final int MARGIN = 5;

  private final NodeSums sums;
  private final Nodes nodes;
  private final Figures figures;
  private final SourceReader sources;
  private final TextWriter out;

  private ListReport(NodeSums sums, Figures figures, SourceReader sources, TextWriter out) {
    this.sums = sums;
    this.nodes = sums.nodes();
    this.figures = figures;
    this.sources = sources;
    this.out = out;
  }

  /**
   * Writes the report.
   *
   * @throws ReportException if no function of that name has a value
   */
  public static void write(Subject subject, Expression symbol, SourceReader sources, TextWriter out)
      throws ReportException, IOException {
    Profile p = subject.profile();
    Nodes nodes = Nodes.ofFunctions(p, subject.trim(), matching(p, symbol));
    NodeSums sums = new NodeSums(p, nodes, subject.value(), subject.limits());
    SortedMap<String, SortedMap<String, List<Integer>>> functions = new TreeMap<>();
    for (int node = 0; node < nodes.count(); node++) {
      if (sums.has(node)) {
        SortedMap<String, List<Integer>> files =
            functions.computeIfAbsent(nodes.name(node), name -> new TreeMap<>());
        if (!nodes.file(node).isEmpty()) {
          files.computeIfAbsent(nodes.file(node), file -> new ArrayList<>()).add(node);
        }
      }
    }
    if (functions.isEmpty()) {
      throw new ReportException("no matches found for regexp: " + symbol);
    }
    Figures figures = Figures.of(subject);
    out.text("Total: ").line(figures.value(subject.total()));
    ListReport report = new ListReport(sums, figures, sources, out);
    for (Map.Entry<String, SortedMap<String, List<Integer>>> function : functions.entrySet()) {
      report.function(function.getKey(), function.getValue());
    }
  }

  private static BitSet matching(Profile p, Expression symbol) {
    Functions f = p.functions();
    BitSet matching = new BitSet(f.count() + 1);
    BitSet asked = new BitSet();
    BitSet names = new BitSet();
    for (int i = 0; i < f.count(); i++) {
      int name = f.name(i);
      if (!asked.get(name)) {
        asked.set(name);
        names.set(name, symbol.in(Text.of(p.strings(), name)));
      }
      matching.set(i, names.get(name));
    }
    matching.set(f.count(), symbol.in(""));
    return matching;
  }

  private void function(String name, SortedMap<String, List<Integer>> files) throws IOException {
    if (files.isEmpty()) {
      out.text("No source information for ").line(name);
    }
    for (Map.Entry<String, List<Integer>> file : files.entrySet()) {
      routine(name, file.getKey(), file.getValue());
    }
  }

  private void routine(String name, String file, List<Integer> members) throws IOException {
    Map<Long, long[]> lines = new HashMap<>();
    long flat = 0;
    long cum = 0;
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (int node : members) {
      flat += sums.flat(node);
      cum += sums.cum(node);
      long line = nodes.line(node);
      long[] values = lines.computeIfAbsent(line, l -> new long[2]);
      values[0] += sums.flat(node);
      values[1] += sums.cum(node);
      start = Math.min(start, nodes.startLine(node) != 0 ? nodes.startLine(node) : line - MARGIN);
      end = Math.max(end, line + MARGIN);
    }
    out.text("ROUTINE ======================== ").text(name).text(" in ").line(file);
    values(figures.value(flat), figures.value(cum));
    out.text(" (flat, cum) ").text(figures.share(cum)).line(" of Total");
    String error = sources.error(file);
    if (!error.isEmpty()) {
      out.text(" Error: ").line(error);
      return;
    }
    for (long number = Math.max(start, 1); number <= end; number++) {
      String source = sources.line(file, number);
      if (source == null) {
        return;
      }
      long[] values = lines.getOrDefault(number, new long[2]);
      values(figures.valueOrDot(values[0]), figures.valueOrDot(values[1]));
      out.text(" ").right(number, 6).text(":").line(source);
    }
  }

  private void values(String flat, String cum) throws IOException {
    out.right(flat, 10).text(" ").right(cum, 10);
  }
}
