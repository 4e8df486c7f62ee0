package io.pprof4j.archive;

import java.util.function.Predicate;

/**
 * Which entries are wanted.
 *
 * @param path takes the entry's path
 * @param node takes its node
 * @param since nanoseconds since the epoch; entries before it, and those without a time, are left
 *     out; {@link Long#MIN_VALUE} for no such limit
 * @param until likewise, those after it; {@link Long#MAX_VALUE} for no such limit
 */
public record Selection(Predicate<String> path, Predicate<String> node, long since, long until) {
  /** Everything. */
  public static final Selection ALL =
      new Selection(path -> true, node -> true, Long.MIN_VALUE, Long.MAX_VALUE);

  /** Whether an entry may be wanted, by what its path says: no more need be read if not. */
  boolean mayHold(String entry) {
    return path.test(entry) && node.test(PathFacts.node(entry));
  }

  boolean holds(long timeNanos) {
    return timed() ? timeNanos != 0 && since <= timeNanos && timeNanos <= until : true;
  }

  private boolean timed() {
    return since != Long.MIN_VALUE || until != Long.MAX_VALUE;
  }
}
