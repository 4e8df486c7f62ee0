package io.pprof4j.dump;

import io.pprof4j.profile.Profile;

/** A parsed input. */
public sealed interface Dump
    permits ContentionDump, CountDump, GoroutineDump, HeapDump, LegacyDump, ProtoDump {
  /** The profile it holds. */
  Profile profile();

  /** The same of another profile. */
  Dump withProfile(Profile other);

  /** Number of samples (records, rows) in the input, before any folding. */
  long records();

  /** Whether whoever wrote it left something out for want of space. */
  default boolean cut() {
    return false;
  }
}
