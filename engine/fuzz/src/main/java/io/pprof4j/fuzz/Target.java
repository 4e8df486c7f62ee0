package io.pprof4j.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What is fuzzed: a format, or another reader of what users give. */
enum Target {
  PROTO(ProfileLaws::hold, "proto/go", "proto/edges", "proto/native", "malformed/proto"),
  GZIP(ProfileLaws::hold, "proto/edges", "malformed/gzip"),
  HEAP(ProfileLaws::hold, "heap/go", "heap/edges", "malformed/heap"),
  COUNT(ProfileLaws::hold, "count/go", "count/edges"),
  CONTENTION(ProfileLaws::hold, "contention/go", "contention/edges"),
  REGEXP(TextLaws::regexp),
  DEMANGLER(TextLaws::demangler),
  FLAGS(TextLaws::flags);

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

  private final Law law;
  private final List<String> folders;

  /**
   * @param folders of the corpus, whose small files are seeds
   */
  Target(Law law, String... folders) {
    this.law = law;
    this.folders = List.of(folders);
  }

  static Target of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Its name on the command line, and that of its folder of findings. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<String> folders() {
    return folders;
  }

  /** Whether its seeds stay compressed. */
  boolean packed() {
    return this == GZIP;
  }

  void run(byte[] input) throws IOException {
    law.hold(input);
  }
}
