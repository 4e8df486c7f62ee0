package io.pprof4j.report.memstats;

import java.util.List;

/** The laws of MemStats. They hold in every Go version that prints their fields. */
final class Laws {
  /** In the order of the report. */
  static final List<Law> ALL =
      List.of(
          new Law.Sum(
              Field.SYS,
              List.of(
                  Field.HEAP_SYS,
                  Field.STACK_SYS,
                  Field.MSPAN_SYS,
                  Field.MCACHE_SYS,
                  Field.BUCK_HASH_SYS,
                  Field.GC_SYS,
                  Field.OTHER_SYS)),
          new Law.Sum(Field.HEAP_SYS, List.of(Field.HEAP_IDLE, Field.HEAP_INUSE)),
          new Law.Sum(Field.ALLOC, List.of(Field.HEAP_ALLOC)),
          new Law.Rest(Field.HEAP_OBJECTS, Field.MALLOCS, Field.FREES),
          new Law.AtMost(Field.HEAP_RELEASED, Field.HEAP_IDLE),
          new Law.AtMost(Field.HEAP_ALLOC, Field.HEAP_INUSE),
          new Law.AtMost(Field.STACK_INUSE, Field.STACK_SYS),
          new Law.AtMost(Field.MSPAN_INUSE, Field.MSPAN_SYS),
          new Law.AtMost(Field.MCACHE_INUSE, Field.MCACHE_SYS));

  private Laws() {}
}
