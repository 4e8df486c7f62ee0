package io.pprof4j.dump;

import io.pprof4j.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * A legacy heap text dump ({@code heap profile: A: B [C: D] @ KIND/RATE}).
 *
 * @param records records in the input, before any folding
 * @param kind {@code heap} (Go), {@code heap_v2}, {@code heapz_v2}, {@code heapprofile}, {@code
 *     growth}, ...
 * @param claimed the totals in the header line
 * @param summed the sums of the records, as recorded
 * @param memStats the {@code # runtime.MemStats} block, null where the dump has none
 */
public record HeapDump(
    Profile profile,
    long records,
    String kind,
    HeapTotals claimed,
    HeapTotals summed,
    @Nullable MemStats memStats)
    implements Dump {
  @Override
  public HeapDump withProfile(Profile other) {
    return new HeapDump(other, records, kind, claimed, summed, memStats);
  }
}
