/** The engine: bytes in, {@link io.pprof4j.profile.Profile} out. */
@SuppressWarnings(
    "module") // What is exported to other modules of the house is compiled before them.
module io.pprof4j.core {
  requires org.agrona;
  requires it.unimi.dsi.fastutil.core;
  requires static transitive org.jspecify;

  exports io.pprof4j.profile;
  exports io.pprof4j.dump;
  exports io.pprof4j.encode;
  exports io.pprof4j.inflate;
  exports io.pprof4j.merge;
  exports io.pprof4j.read;
  exports io.pprof4j.bytes to
      io.pprof4j.archive,
      io.pprof4j.report;
  exports io.pprof4j.gzip to
      io.pprof4j.archive;
  exports io.pprof4j.intern to
      io.pprof4j.archive,
      io.pprof4j.report;
}
