package io.pprof4j.dump;

import io.pprof4j.profile.Profile;

/**
 * A block, mutex or contentionz profile as text.
 *
 * @param records records in the input, before any folding
 * @param kind {@code contention}, {@code mutex} or {@code contentionz}
 */
public record ContentionDump(Profile profile, long records, String kind) implements Dump {
  @Override
  public ContentionDump withProfile(Profile other) {
    return new ContentionDump(other, records, kind);
  }
}
