package io.pprof4j.report.memstats;

/** The fields that Go prints, under the names of {@code runtime.MemStats}, in its order. */
enum Field {
  ALLOC("Alloc", Unit.BYTES),
  TOTAL_ALLOC("TotalAlloc", Unit.BYTES),
  SYS("Sys", Unit.BYTES),
  LOOKUPS("Lookups", Unit.COUNT),
  MALLOCS("Mallocs", Unit.COUNT),
  FREES("Frees", Unit.COUNT),
  HEAP_ALLOC("HeapAlloc", Unit.BYTES),
  HEAP_SYS("HeapSys", Unit.BYTES),
  HEAP_IDLE("HeapIdle", Unit.BYTES),
  HEAP_INUSE("HeapInuse", Unit.BYTES),
  HEAP_RELEASED("HeapReleased", Unit.BYTES),
  HEAP_OBJECTS("HeapObjects", Unit.COUNT),
  STACK_INUSE("StackInuse", Unit.BYTES),
  STACK_SYS("StackSys", Unit.BYTES),
  MSPAN_INUSE("MSpanInuse", Unit.BYTES),
  MSPAN_SYS("MSpanSys", Unit.BYTES),
  MCACHE_INUSE("MCacheInuse", Unit.BYTES),
  MCACHE_SYS("MCacheSys", Unit.BYTES),
  BUCK_HASH_SYS("BuckHashSys", Unit.BYTES),
  GC_SYS("GCSys", Unit.BYTES),
  OTHER_SYS("OtherSys", Unit.BYTES),
  NEXT_GC("NextGC", Unit.BYTES),
  LAST_GC("LastGC", Unit.TIME),
  PAUSE_NS("PauseNs", Unit.RING),
  PAUSE_END("PauseEnd", Unit.RING),
  NUM_GC("NumGC", Unit.COUNT),
  NUM_FORCED_GC("NumForcedGC", Unit.COUNT),
  GC_CPU_FRACTION("GCCPUFraction", Unit.OTHER),
  DEBUG_GC("DebugGC", Unit.OTHER),
  /** The process's peak as the OS counts it: not of MemStats, printed with it by newer Go. */
  MAX_RSS("MaxRSS", Unit.BYTES);

  /** What a field holds; all but {@link #RING} and {@link #OTHER} are unsigned integers. */
  enum Unit {
    BYTES,
    COUNT,
    /** Nanoseconds since the epoch, 0 for never. */
    TIME,
    /** A circular buffer, one number per garbage collection. */
    RING,
    OTHER
  }

  private final String goName;
  private final Unit unit;

  Field(String goName, Unit unit) {
    this.goName = goName;
    this.unit = unit;
  }

  String goName() {
    return goName;
  }

  Unit unit() {
    return unit;
  }

  @Override
  public String toString() {
    return goName;
  }
}
