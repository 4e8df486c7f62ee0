/** The command line. */
module io.pprof4j.cli {
  requires io.pprof4j.archive;
  requires io.pprof4j.report;
  requires it.unimi.dsi.fastutil.core;
  requires org.jline;
  requires static transitive org.jspecify;

  exports io.pprof4j.cli;
}
