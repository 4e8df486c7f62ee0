package io.pprof4j.report.listing;

import io.pprof4j.report.graph.NodeSums;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.object.Instruction;
import io.pprof4j.report.object.Symbol;
import io.pprof4j.report.text.Paths;
import java.util.ArrayList;
import java.util.List;

/**
 * A symbol with samples.
 *
 * @param symbol what the binary says
 * @param ranges the nodes by their address in that binary
 * @param from first place of the symbol's nodes
 * @param to one past the last
 */
record Routine(Symbol symbol, NodeRanges ranges, int from, int to) {
  /**
   * An instruction with its values.
   *
   * @param address the file's own
   * @param text assembly
   * @param function whose it is, or empty
   * @param file last part of its source's name, or empty
   * @param line in that source, 0 when unknown
   * @param flat exclusive value, a mean where one is wanted
   * @param cum inclusive value, likewise
   */
  record Step(
      long address, String text, String function, String file, long line, long flat, long cum) {}

  long flat() {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += ranges.sums().flat(ranges.node(i));
    }
    return sum;
  }

  long cum() {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += ranges.sums().cum(ranges.node(i));
    }
    return sum;
  }

  /**
   * Gives each instruction the values up to the next one: samples may point into the middle of an
   * instruction.
   */
  List<Step> steps(List<Instruction> instructions) {
    NodeSums sums = ranges.sums();
    Nodes nodes = sums.nodes();
    List<Step> steps = new ArrayList<>(instructions.size());
    int place = from;
    for (int i = 0; i < instructions.size(); i++) {
      Instruction in = instructions.get(i);
      long next = i + 1 < instructions.size() ? instructions.get(i + 1).address() : -1L;
      String function = in.function();
      String file = in.file().isEmpty() ? "" : Paths.base(in.file());
      long line = in.line();
      long flat = 0;
      long cum = 0;
      long flatDivisor = 0;
      long cumDivisor = 0;
      for (; place < to && Long.compareUnsigned(ranges.address(place), next) < 0; place++) {
        int node = ranges.node(place);
        flat += sums.flat(node);
        cum += sums.cum(node);
        flatDivisor += sums.flatDivisor(node);
        cumDivisor += sums.cumDivisor(node);
        if (file.isEmpty() && !nodes.file(node).isEmpty()) {
          file = Paths.base(nodes.file(node));
        }
        line = line == 0 ? nodes.line(node) : line;
        function = function.isEmpty() ? nodes.name(node) : function;
      }
      steps.add(
          new Step(
              in.address(),
              in.text(),
              function,
              file,
              line,
              mean(flat, flatDivisor),
              mean(cum, cumDivisor)));
    }
    return steps;
  }

  private static long mean(long sum, long by) {
    return by == 0 ? sum : sum / by;
  }
}
