package io.pprof4j.report.memstats;

import io.pprof4j.dump.MemStats;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;
import io.pprof4j.report.prose.Table;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;

/** What the memory fields say about the process: one line per question people come with. */
final class MemorySection {
  private static final BigInteger SMALLEST_STACK = BigInteger.valueOf(2048);
  private static final BigInteger GROWN_STACK = BigInteger.valueOf(8192);

  private final MemStats stats;
  private final Table table = new Table("lrrt");

  private MemorySection(MemStats stats) {
    this.stats = stats;
  }

  static void write(MemStats stats, Page page) {
    MemorySection section = new MemorySection(stats);
    section.fill();
    page.heading("Memory");
    section.table.writeTo(page);
  }

  private void fill() {
    amount(Field.SYS, _ -> "obtained from the OS, as address space");
    amount(Field.HEAP_RELEASED, _ -> "of it given back to the OS");
    difference(Field.SYS, Field.HEAP_RELEASED, _ -> "kept: this is what GOMEMLIMIT governs");
    difference(Field.HEAP_IDLE, Field.HEAP_RELEASED, this::idle);
    difference(
        Field.HEAP_INUSE, Field.HEAP_ALLOC, _ -> "unused inside spans: fragmentation, at most");
    amount(Field.STACK_INUSE, MemorySection::stacks);
    if (!(Reading.of(stats, Field.MAX_RSS) instanceof Reading.Missing)) {
      amount(Field.MAX_RSS, this::resident);
    }
  }

  private String idle(BigInteger idle) {
    String meaning = "idle, not given back yet: room to grow into";
    return Reading.of(stats, Field.HEAP_INUSE) instanceof Reading.Exact(BigInteger inuse)
            && idle.compareTo(inuse) > 0
        ? meaning + "; more than HeapInuse: the heap was larger not long ago"
        : meaning;
  }

  private static String stacks(BigInteger inuse) {
    return "at most "
        + inuse.divide(SMALLEST_STACK)
        + " goroutines at 2 KiB, "
        + inuse.divide(GROWN_STACK)
        + " at 8 KiB";
  }

  private String resident(BigInteger peak) {
    String meaning = "physical memory at its peak, says the OS";
    return Reading.of(stats, Field.SYS) instanceof Reading.Exact(BigInteger sys)
            && peak.compareTo(sys) > 0
        ? meaning + "; more than Sys: not all of it is the Go runtime's (binary, cgo, mapped files)"
        : meaning;
  }

  private void amount(Field field, Function<BigInteger, String> meaning) {
    row(field.toString(), Operands.read(stats, List.of(field)), meaning);
  }

  private void difference(Field from, Field less, Function<BigInteger, String> meaning) {
    Operands both = Operands.read(stats, List.of(from, less));
    row(from + " - " + less, both, meaning);
  }

  private void row(String formula, Operands operands, Function<BigInteger, String> meaning) {
    if (!operands.complete()) {
      table.row(formula, "", "", "not known: " + operands.problemList());
      return;
    }
    List<BigInteger> values = operands.values();
    BigInteger value =
        values.size() == 1 ? values.getFirst() : values.get(0).subtract(values.get(1));
    table.row(
        formula,
        value.toString(),
        Amount.bytes(value),
        value.signum() < 0 ? "impossible: one of the two is wrong" : meaning.apply(value));
  }
}
