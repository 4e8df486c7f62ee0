package io.pprof4j.dump;

import io.pprof4j.profile.Profile;

/**
 * Goroutine stacks as text ({@code goroutine 1 [running]:}).
 *
 * @param records goroutines in the input
 * @param cut whether the runtime cut the dump off: it writes 64 MiB and no more. Then a goroutine
 *     that is not whole at the end was left out.
 */
public record GoroutineDump(Profile profile, long records, boolean cut) implements Dump {
  @Override
  public GoroutineDump withProfile(Profile other) {
    return new GoroutineDump(other, records, cut);
  }
}
