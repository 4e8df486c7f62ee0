/** The engine: bytes in, {@link io.pprof4j.profile.Profile} out. */
module io.pprof4j.core {
  requires org.agrona;
  requires it.unimi.dsi.fastutil.core;
  requires static transitive org.jspecify;

  exports io.pprof4j.profile;
  exports io.pprof4j.dump;
  exports io.pprof4j.encode;
  exports io.pprof4j.intern;
  exports io.pprof4j.merge;
  exports io.pprof4j.read;
}
