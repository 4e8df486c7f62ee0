package io.pprof4j.report.listing;

import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.ReportException;
import io.pprof4j.report.graph.NodeSums;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.Text;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A function in one file, with the values of its lines.
 *
 * @param name the function
 * @param file the file; empty where none is known, and then there are no lines
 * @param flat sum of the exclusive values
 * @param cum sum of the inclusive values of its lines
 * @param start line to begin the listing with, may be less than 1
 * @param end last line of the listing
 * @param lines by number
 */
public record SourceRoutine(
    String name,
    String file,
    long flat,
    long cum,
    long start,
    long end,
    SortedMap<Long, Values> lines) {
  /**
   * Lines shown before the first value where the function's begin is unknown, and after the last.
   */
  private static final int MARGIN = 5;

  /**
   * What a line has.
   *
   * @param flat exclusive value
   * @param cum inclusive value
   */
  public record Values(long flat, long cum) {
    static final Values NONE = new Values(0, 0);
  }

  /**
   * Those whose name matches and that have a value, by name and file.
   *
   * @throws ReportException if there is none
   */
  public static List<SourceRoutine> of(Subject subject, Expression symbol) throws ReportException {
    Profile p = subject.profile();
    Nodes nodes = Nodes.ofFunctions(p, subject.trim(), matching(p, symbol));
    NodeSums sums = subject.sums(nodes);
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
    List<SourceRoutine> routines = new ArrayList<>();
    functions.forEach((name, files) -> {
      files.forEach((file, members) -> routines.add(of(sums, name, file, members)));
      if (files.isEmpty()) {
        routines.add(new SourceRoutine(name, "", 0, 0, 0, 0, new TreeMap<>()));
      }
    });
    return routines;
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

  private static SourceRoutine of(NodeSums sums, String name, String file, List<Integer> members) {
    SortedMap<Long, Values> lines = new TreeMap<>();
    long flat = 0;
    long cum = 0;
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (int node : members) {
      flat += sums.flat(node);
      cum += sums.cum(node);
      long line = sums.nodes().line(node);
      Values before = lines.getOrDefault(line, Values.NONE);
      lines.put(line, new Values(before.flat + sums.flat(node), before.cum + sums.cum(node)));
      long begin = sums.nodes().startLine(node);
      start = Math.min(start, begin != 0 ? begin : line - MARGIN);
      end = Math.max(end, line + MARGIN);
    }
    return new SourceRoutine(name, file, flat, cum, start, end, lines);
  }
}
