package io.pprof4j.report.listing;

import io.pprof4j.profile.Mapping;
import io.pprof4j.report.Messages;
import io.pprof4j.report.ReportException;
import io.pprof4j.report.graph.NodeSums;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.object.Instruction;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import io.pprof4j.report.object.ObjectTool;
import io.pprof4j.report.object.Symbol;
import io.pprof4j.report.shape.Figures;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code -disasm}: the instructions of functions, each with its values. */
public final class DisasmReport {
  /** An instruction from here on has the line above it for its place. */
  private static final int LONG = 40;

  private final Figures figures;
  private final TextWriter out;

  private DisasmReport(Figures figures, TextWriter out) {
    this.figures = figures;
    this.out = out;
  }

  /**
   * Writes the report.
   *
   * @param symbol which functions; an address stands for the function around it
   * @param intel whether in Intel syntax
   * @param remarks takes what pprof says on stdout of binaries that it cannot open
   * @throws ReportException if no such function has a value, or cannot be disassembled
   */
  public static void write(
      Subject subject,
      Expression symbol,
      ObjectTool tool,
      boolean intel,
      Messages remarks,
      TextWriter out)
      throws ReportException, IOException {
    Nodes nodes = subject.nodes(true);
    NodeSums sums = subject.sums(nodes);
    Long address = AddressLiteral.parse(symbol.toString());
    List<Routine> symbols =
        symbols(subject.profile().mappings(), sums, symbol, address, tool, remarks);
    List<Routine> routines = new ArrayList<>();
    for (Routine routine : symbols) {
      if (routine.from() < routine.to()) {
        routines.add(routine);
      }
    }
    if (routines.isEmpty()) {
      throw new ReportException(nothing(symbol, address, symbols.isEmpty()));
    }
    routines.sort(
        Comparator.comparing((Routine r) -> r.symbol().names().getFirst())
            .thenComparing((a, b) -> Long.compareUnsigned(a.symbol().start(), b.symbol().start())));
    List<List<Instruction>> instructions = new ArrayList<>();
    for (Routine routine : routines) {
      Symbol s = routine.symbol();
      try {
        instructions.add(tool.disassemble(s.file(), s.start(), s.end(), intel));
      } catch (ObjectException e) {
        throw new ReportException(e.reason());
      }
    }
    Figures figures = Figures.of(subject);
    out.text("Total: ").line(figures.value(subject.total()));
    DisasmReport report = new DisasmReport(figures, out);
    for (int i = 0; i < routines.size(); i++) {
      report.routine(routines.get(i), instructions.get(i));
    }
  }

  private static String nothing(Expression symbol, @Nullable Long address, boolean unknown) {
    if (address == null) {
      return "no matches found for regexp " + symbol;
    }
    String hex = "0x" + Long.toHexString(address);
    return unknown
        ? "no matches found for address " + hex
        : "address "
            + hex
            + " found in binary, but the corresponding symbols do not have samples in the profile";
  }

  /** The matching symbols of all binaries that have a matching node, or the address. */
  private static List<Routine> symbols(
      List<Mapping> mappings,
      NodeSums sums,
      Expression symbol,
      @Nullable Long address,
      ObjectTool tool,
      Messages remarks) {
    Set<String> binaries = binaries(sums, symbol);
    List<Routine> symbols = new ArrayList<>();
    for (Mapping m : mappings) {
      if (!binaries.contains(Text.bytes(m.file())) && (address == null || !around(m, address))) {
        continue;
      }
      try (ObjectFile file =
          tool.open(m.file(), m.start(), m.limit(), m.offset(), m.kernelSymbol())) {
        symbols.addAll(symbols(file, sums, symbol, address));
      } catch (ObjectException e) {
        remarks.print(e.reason());
      }
    }
    return symbols;
  }

  private static Set<String> binaries(NodeSums sums, Expression symbol) {
    Nodes nodes = sums.nodes();
    Set<String> binaries = new HashSet<>();
    for (int node = 0; node < nodes.count(); node++) {
      String binary = nodes.binary(node);
      if (!binary.isEmpty()
          && sums.has(node)
          && !binaries.contains(binary)
          && symbol.in(nodes.printable(node))) {
        binaries.add(binary);
      }
    }
    return binaries;
  }

  private static boolean around(Mapping m, long address) {
    return Long.compareUnsigned(m.start(), address) <= 0
        && Long.compareUnsigned(address, m.limit()) <= 0;
  }

  private static List<Routine> symbols(
      ObjectFile file, NodeSums sums, Expression symbol, @Nullable Long address) {
    List<Symbol> found;
    try {
      found = file.symbols(symbol::in, address == null ? 0 : address);
    } catch (ObjectException e) {
      return List.of();
    }
    NodeRanges ranges = new NodeRanges(sums, file);
    List<Routine> routines = new ArrayList<>();
    for (Symbol s : found) {
      int from = ranges.from(s.start());
      routines.add(new Routine(s, ranges, from, Math.max(from, ranges.from(s.end()))));
    }
    return routines;
  }

  private void routine(Routine routine, List<Instruction> instructions) throws IOException {
    List<String> names = routine.symbol().names();
    out.text("ROUTINE ======================== ").line(names.getFirst());
    for (String name : names.subList(1, names.size())) {
      out.text("    AKA ======================== ").line(name);
    }
    out.right(figures.value(routine.flat()), 10).text(" ");
    out.right(figures.value(routine.cum()), 10).text(" (flat, cum) ");
    out.text(figures.share(routine.cum())).line(" of Total");
    String function = "";
    String file = "";
    long line = 0;
    for (Routine.Step step : routine.steps(instructions)) {
      boolean same =
          step.function().equals(function) && step.file().equals(file) && step.line() == line;
      function = step.function();
      file = step.file();
      line = step.line();
      step(step, same ? "" : place(step));
    }
  }

  private static String place(Routine.Step step) {
    String function = step.function().isEmpty() ? "" : step.function() + " ";
    String line = step.file().isEmpty() || step.line() == 0 ? "" : ":" + step.line();
    return function + step.file() + line;
  }

  private void step(Routine.Step step, String place) throws IOException {
    boolean aside = !place.isEmpty() && step.text().length() < LONG;
    if (!place.isEmpty() && !aside) {
      out.spaces(74).text(";").line(place);
    }
    out.right(figures.valueOrDot(step.flat()), 10).text(" ");
    out.right(figures.valueOrDot(step.cum()), 10).text(" ");
    out.right(Long.toHexString(step.address()), 10).text(": ").text(step.text());
    if (aside) {
      out.spaces(LONG - Text.runes(step.text())).text(";").text(place);
    }
    out.end();
  }
}
