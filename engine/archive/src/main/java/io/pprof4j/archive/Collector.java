package io.pprof4j.archive;

import io.pprof4j.dump.Dump;

/**
 * Takes the profiles of a run of entries, in their order. Each run has a collector of its own,
 * which one thread fills at a time; they become one in the order of the runs.
 *
 * @param <C> itself
 */
public interface Collector<C extends Collector<C>> {
  /** Takes a profile, with what its format knows beside it. */
  void add(Entry entry, Dump dump);

  /** Takes a damaged entry. */
  void addDamaged(Entry entry);

  /** Takes what the collector of the next run has, which is not used after. */
  void absorb(C next);
}
