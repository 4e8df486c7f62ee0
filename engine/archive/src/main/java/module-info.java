/** Many profiles at once: zip, tar, zstd, folders, and what lies in each other. */
module io.pprof4j.archive {
  requires transitive io.pprof4j.core;
  requires static aircompressor.v3;
  requires static transitive org.jspecify;

  exports io.pprof4j.archive;
  exports io.pprof4j.archive.inflate;
}
