package io.pprof4j.fuzz;

import java.io.IOException;
import java.util.List;

/**
 * What is fuzzed: a format, or another reader of what users give.
 *
 * @param id its name on the command line, and that of its folder of findings
 * @param law what must hold for any bytes
 * @param packed whether its seeds stay compressed
 * @param folders of the corpus, whose small files are seeds
 */
record Target(String id, Law law, boolean packed, List<String> folders) {
  static final List<Target> ALL =
      List.of(
          profile("proto", "proto/go", "proto/edges", "proto/native", "malformed/proto"),
          new Target("gzip", ProfileLaws::hold, true, List.of("proto/edges", "malformed/gzip")),
          profile("heap", "heap/go", "heap/edges", "malformed/heap"),
          profile("count", "count/go", "count/edges"),
          profile("contention", "contention/go", "contention/edges"),
          profile("goroutine", "goroutine/go", "malformed/goroutine"),
          profile("cpu", "cpu/edges", "malformed/cpu"),
          profile("thread", "thread/edges", "malformed/thread"),
          profile("java", "java/edges", "malformed/java"),
          profile("jemalloc", "jemalloc/edges", "malformed/jemalloc"),
          profile("log", "log/edges", "malformed/log"),
          new Target("regexp", TextLaws::regexp, false, List.of()),
          new Target("demangler", TextLaws::demangler, false, List.of()),
          new Target("flags", TextLaws::flags, false, List.of()));

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

  Target {
    folders = List.copyOf(folders);
  }

  private static Target profile(String id, String... folders) {
    return new Target(id, ProfileLaws::hold, false, List.of(folders));
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
