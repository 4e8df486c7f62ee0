package io.pprof4j.fuzz;

import java.io.IOException;
import java.util.List;

/**
 * What is fuzzed: a format, or another reader of what users give.
 *
 * @param id its name on the command line, and that of its folder of findings
 * @param law what must hold for any bytes
 * @param seeds what fuzzing starts from
 */
record Target(String id, Law law, Seeds.Maker seeds) {
  static final List<Target> ALL =
      List.of(
          profile("proto", "proto/go", "proto/edges", "proto/native", "malformed/proto"),
          new Target("gzip", ProfileLaws::hold, Seeds.files("proto/edges", "malformed/gzip")),
          profile("heap", "heap/go", "heap/edges", "malformed/heap"),
          profile("count", "count/go", "count/edges"),
          profile("contention", "contention/go", "contention/edges"),
          profile("goroutine", "goroutine/go", "malformed/goroutine"),
          profile("cpu", "cpu/edges", "malformed/cpu"),
          profile("thread", "thread/edges", "malformed/thread"),
          profile("java", "java/edges", "malformed/java"),
          profile("jemalloc", "jemalloc/edges", "malformed/jemalloc"),
          profile("log", "log/edges", "malformed/log"),
          new Target("archive", InFile.law(ArchiveLaws::hold), Packed::archives),
          new Target("zstd", InFile.law(ArchiveLaws::zstd), Packed::zstd),
          new Target(
              "binary",
              InFile.law(BinaryLaws::hold),
              Seeds.files("proto/native/bin", "binary/edges")),
          new Target("regexp", TextLaws::regexp, Typed::expressions),
          new Target("demangler", TextLaws::demangler, Typed::names),
          new Target("flags", TextLaws::flags, Typed::arguments),
          new Target("shell", ShellLaws::hold, Typed::sessions));

  /** What must hold for any bytes. */
  @FunctionalInterface
  interface Law {
    /**
     * Tries an input.
     *
     * @throws AssertionError if the law is broken; any exception breaks it as well
     */
    void hold(byte[] input) throws IOException;
  }

  private static Target profile(String id, String... folders) {
    return new Target(id, ProfileLaws::hold, Seeds.plain(folders));
  }

  static Target of(String id) {
    for (Target target : ALL) {
      if (target.id.equals(id)) {
        return target;
      }
    }
    throw new IllegalArgumentException("no target " + id);
  }
}
