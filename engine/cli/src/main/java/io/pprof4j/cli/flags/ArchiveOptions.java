package io.pprof4j.cli.flags;

/**
 * What to read of archives and folders.
 *
 * @param entry regular expression of paths of entries; empty for all
 * @param node regular expression of nodes; empty for all
 * @param since nanoseconds since the epoch; {@link Long#MIN_VALUE} for no such limit
 * @param until likewise; {@link Long#MAX_VALUE} for no such limit
 * @param split what each has a report of its own
 * @param strict whether a damaged entry is an error
 * @param maxRatio how many times its size a source may expand to; not positive for the usual limit
 * @param maxExpanded how many bytes a source may expand to; not positive for the usual limit
 * @param sampleIndex pprof's {@code sample_index}, which tells profiles that have it from others
 */
public record ArchiveOptions(
    String entry,
    String node,
    long since,
    long until,
    Split split,
    boolean strict,
    long maxRatio,
    long maxExpanded,
    String sampleIndex) {

  /** What each has a report of its own. */
  public enum Split {
    /** All together have one. */
    NONE,
    ENTRY,
    NODE,
    /** Hours of UTC. */
    HOUR
  }

  /** The same for a source that is neither chosen from nor split. */
  public ArchiveOptions everything() {
    return new ArchiveOptions(
        "",
        "",
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Split.NONE,
        strict,
        maxRatio,
        maxExpanded,
        sampleIndex);
  }

  /** Whether entries are to be chosen or split, so that even a plain profile counts as an entry. */
  public boolean chosen() {
    return !entry.isEmpty()
        || !node.isEmpty()
        || since != Long.MIN_VALUE
        || until != Long.MAX_VALUE
        || split != Split.NONE;
  }
}
