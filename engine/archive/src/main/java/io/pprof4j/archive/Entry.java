package io.pprof4j.archive;

import io.pprof4j.profile.Loss;
import io.pprof4j.profile.ValueType;
import java.util.List;

/**
 * What is known of an entry that is a profile, or a damaged one.
 *
 * @param path of the source, and behind it that in the archive; slashes lead into archives, too
 * @param node what the path says of where it was taken; empty if nothing
 * @param timeNanos when it was taken, nanoseconds since the epoch: what the profile says, else what
 *     the path says; 0 when neither does
 * @param format the format's name; empty when it is damaged
 * @param sampleTypes of the profile; empty when it is damaged
 * @param samples how many were recorded
 * @param totals the sum of each sample type
 * @param size bytes when expanded
 * @param losses what it lacks, if it was salvaged
 * @param cut whether whoever wrote it left something out for want of space
 * @param problem why there is no profile of it; empty when there is one
 */
public record Entry(
    String path,
    String node,
    long timeNanos,
    String format,
    List<ValueType> sampleTypes,
    long samples,
    List<Long> totals,
    long size,
    List<Loss> losses,
    boolean cut,
    String problem) {

  public Entry {
    sampleTypes = List.copyOf(sampleTypes);
    totals = List.copyOf(totals);
    losses = List.copyOf(losses);
  }

  static Entry damaged(String path, long size, String problem) {
    return new Entry(
        path,
        PathFacts.node(path),
        PathFacts.time(path),
        "",
        List.of(),
        0,
        List.of(),
        size,
        List.of(),
        false,
        problem);
  }
}
