package io.pprof4j.dump;

import io.pprof4j.profile.Profile;

/**
 * A profile of an older kind that claims no totals and says nothing but its samples.
 *
 * @param records records in the input, before any folding
 * @param kind what it is, in words: {@code threadz text}, {@code Java heapz text}, {@code binary
 *     CPU profile (64-bit little-endian)}, ...
 */
public record LegacyDump(Profile profile, long records, String kind) implements Dump {
  @Override
  public LegacyDump withProfile(Profile other) {
    return new LegacyDump(other, records, kind);
  }
}
