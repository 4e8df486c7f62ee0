package io.pprof4j.dump;

import io.pprof4j.profile.Profile;

/**
 * A profile.proto.
 *
 * @param records samples in the input, before any folding
 */
public record ProtoDump(Profile profile, long records) implements Dump {
  @Override
  public ProtoDump withProfile(Profile other) {
    return new ProtoDump(other, records);
  }
}
