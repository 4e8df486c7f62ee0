package io.pprof4j.dump;

import io.pprof4j.profile.Profile;

/**
 * A Go count profile as text ({@code goroutine profile: total N}).
 *
 * @param records records in the input, before any folding
 * @param kind {@code goroutine}, {@code threadcreate}, {@code goroutineleak}, or the name of a
 *     profile that a program made
 * @param claimed the total in the header line; the largest {@code long} where it is even larger
 * @param summed the sum of the records
 */
public record CountDump(Profile profile, long records, String kind, long claimed, long summed)
    implements Dump {
  @Override
  public CountDump withProfile(Profile other) {
    return new CountDump(other, records, kind, claimed, summed);
  }
}
