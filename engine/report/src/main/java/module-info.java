/** Profile in, report out. */
module io.pprof4j.report {
  requires transitive io.pprof4j.core;
  requires it.unimi.dsi.fastutil.core;
  requires re2j;
  requires static transitive org.jspecify;

  exports io.pprof4j.report;
  exports io.pprof4j.report.check;
  exports io.pprof4j.report.code;
  exports io.pprof4j.report.demangle;
  exports io.pprof4j.report.dumps;
  exports io.pprof4j.report.memo;
  exports io.pprof4j.report.memstats;
  exports io.pprof4j.report.object;
  exports io.pprof4j.report.symbols;
  exports io.pprof4j.report.text;
  exports io.pprof4j.report.url;
}
