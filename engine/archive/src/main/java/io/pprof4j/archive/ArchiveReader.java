package io.pprof4j.archive;

import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads every profile that sources hold: files and folders, zip, tar, gzip, zstd, in each other as
 * they come. What an entry is, its content decides, never its name. Nothing is unpacked to disk;
 * memory holds a few entries at a time. Immutable, safe to share.
 */
public final class ArchiveReader {
  private final ProfileReader reader;
  private final Selection selection;
  private final Limits limits;
  private final int threads;
  private final Progress progress;

  private ArchiveReader(
      ProfileReader reader, Selection selection, Limits limits, int threads, Progress progress) {
    this.reader = reader;
    this.selection = selection;
    this.limits = limits;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Reads profiles as {@code reader} does, all of them, on one thread, within the usual limits. If
   * it salvages, what is lost is told with the entries, and not to its listener.
   */
  public static ArchiveReader of(ProfileReader reader) {
    return new ArchiveReader(
        reader.withThreads(1), Selection.ALL, Limits.USUAL, 1, (bytes, all, entries) -> {});
  }

  /** Leaves out entries that are not wanted. */
  public ArchiveReader select(Selection wanted) {
    return new ArchiveReader(reader, wanted, limits, threads, progress);
  }

  /** Within other limits. */
  public ArchiveReader within(Limits other) {
    return new ArchiveReader(reader, selection, other, threads, progress);
  }

  /** On several threads; what is read is the same. They end before the call does. */
  public ArchiveReader withThreads(int many) {
    return new ArchiveReader(reader, selection, limits, many, progress);
  }

  /** Tells how far it is. */
  public ArchiveReader telling(Progress listener) {
    return new ArchiveReader(reader, selection, limits, threads, listener);
  }

  /**
   * Reads all into collectors.
   *
   * @param all takes everything in the end, in the order of the sources and of the entries in them
   * @param another makes an empty collector, for a run of entries; called by several threads
   * @throws TooLargeException if a source expands to more than the limits allow
   * @throws IOException if a source, as opposed to an entry, cannot be read
   */
  public <C extends Collector<C>> Tally read(List<Source> sources, C all, Supplier<C> another)
      throws IOException {
    // The library that inflates brings segments of this kind, and code that was compiled before
    // there were any would be thrown away: all parsers.
    MemorySegment.ofArray(new long[1]);
    Budget none = new Budget("", 0, limits);
    try (Arena arena = Arena.ofShared();
        Crew<C> crew =
            new Crew<>(
                threads,
                all,
                another,
                progress,
                c ->
                    new Opener(
                        reader.plain(),
                        c.loader(),
                        new Findings(selection, c.all(), c.tally()),
                        none))) {
      new Walk(crew, limits, arena).walk(sources);
      return crew.finish();
    }
  }
}
