package io.pprof4j.archive;

import io.pprof4j.archive.inflate.Zstd;
import io.pprof4j.archive.tar.TarFiles;
import io.pprof4j.archive.tar.TarSegment;
import io.pprof4j.archive.tar.TarSource;
import io.pprof4j.archive.zip.ZipDirectory;
import io.pprof4j.archive.zip.ZipEntry;
import io.pprof4j.bytes.GrowingMemory;
import io.pprof4j.bytes.Input;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.read.Content;
import io.pprof4j.read.PlainReader;
import io.pprof4j.read.PlainReader.Plain;
import io.pprof4j.read.Unreadable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Opens one entry after the other, container by container, down to the profiles. Belongs to one
 * thread; inflater and buffers serve all its entries.
 */
final class Opener implements AutoCloseable {
  /** How deep archives may lie in each other. */
  private static final int MAX_DEPTH = 8;

  /** Files below this are read, those above mapped. */
  private static final long MAPPED = 4L << 20;

  /** Compressed bytes from which on it pays to look at the first of them before expanding all. */
  private static final long LOOKED_AT = 64L << 10;

  /** How many bytes are looked at. */
  private static final int LOOK = 16 << 10;

  private final PlainReader reader;
  private final Selection selection;
  private final Inflation inflation;
  private final Buffers buffers = new Buffers(MAX_DEPTH + 2);
  private final MemorySegment look = Arena.ofAuto().allocate(LOOK, 8);
  private Collector<?> collector;
  private Tally tally;
  private Budget budget;

  Opener(
      PlainReader reader,
      InflaterLoader loader,
      Selection selection,
      Collector<?> collector,
      Tally tally,
      Budget budget) {
    this.reader = reader;
    this.inflation = new Inflation(loader);
    this.selection = selection;
    this.collector = collector;
    this.tally = tally;
    this.budget = budget;
  }

  /** Says where the profiles of the next entries go. */
  void into(Collector<?> newCollector, Tally newTally) {
    collector = newCollector;
    tally = newTally;
  }

  /** Says of which source the next entries are. */
  Opener of(Budget newBudget) {
    budget = newBudget;
    return this;
  }

  /** Opens a file. */
  void file(String path, Path file, long size) throws TooLargeException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (size > MAPPED) {
        try (Arena arena = Arena.ofConfined()) {
          open(path, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), 0);
        }
        return;
      }
      GrowingMemory memory = buffers.at(0);
      while (true) {
        ByteBuffer room = memory.room((int) MAPPED);
        int n = channel.read(room);
        if (n < 0) {
          break;
        }
        memory.advance(n);
      }
      open(path, memory.bytes(), 1);
    } catch (TooLargeException e) {
      throw e;
    } catch (IOException e) {
      damaged(path, size, "cannot be read: " + Unreadable.reason(e));
    }
  }

  /** Opens an entry of a zip archive. */
  void zipEntry(String path, ZipDirectory zip, ZipEntry entry, int depth) throws TooLargeException {
    if (entry.encrypted()) {
      damaged(path, entry.size(), "it is encrypted");
      return;
    }
    try {
      MemorySegment packed = zip.packed(entry);
      switch (entry.method()) {
        case ZipEntry.STORED -> {
          Inflation.requireCrc(path, packed, entry.crc());
          open(path, packed, depth + 1);
        }
        case ZipEntry.DEFLATED -> {
          if (packed.byteSize() < LOOKED_AT || promising(path, packed)) {
            budget.take(entry.size(), path);
            open(path, inflation.zip(path, packed, entry, buffers.at(depth)), depth + 1);
          }
        }
        case ZipEntry.ZSTD -> zstd(path, packed, depth);
        default -> damaged(path, entry.size(), "zip's method " + entry.method() + " is not read");
      }
    } catch (MalformedProfileException e) {
      damaged(path, entry.size(), e.problem());
    }
  }

  /** Opens bytes, whatever they are. */
  void open(String path, MemorySegment bytes, int depth) throws TooLargeException {
    if (depth > MAX_DEPTH) {
      damaged(path, bytes.byteSize(), "more than " + MAX_DEPTH + " containers in each other");
      return;
    }
    try {
      switch (Content.of(bytes)) {
        case GZIP -> gzip(path, bytes, depth);
        case ZSTD -> zstd(path, bytes, depth);
        case ZIP -> zip(path, bytes, depth);
        case TAR -> tar(path, new TarSegment(bytes), depth);
        case OTHER -> plain(path, bytes);
      }
    } catch (TooLargeException e) {
      throw e;
    } catch (MalformedProfileException e) {
      damaged(path, bytes.byteSize(), e.problem());
    } catch (IOException e) {
      damaged(path, bytes.byteSize(), String.valueOf(e.getMessage()));
    }
  }

  /** Notes what is wrong with an entry. */
  void damaged(String path, long size, String problem) {
    if (selection.mayHold(path)) {
      Entry entry = Entry.damaged(path, size, problem);
      tally.addProblem(entry);
      collector.addDamaged(entry);
    }
  }

  private void gzip(String path, MemorySegment bytes, int depth) throws IOException {
    if (bytes.byteSize() >= LOOKED_AT || !selection.mayHold(path)) {
      Content inside = Content.inside(bytes);
      if (isUnwanted(path, inside)) {
        return;
      }
      if (inside == Content.TAR) {
        GZIPInputStream in = new GZIPInputStream(new SegmentStream(bytes), 1 << 16);
        tar(path, stream(new Expanded(in, budget, path), depth), depth);
        return;
      }
    }
    GrowingMemory out = buffers.at(depth);
    long left = budget.left();
    try {
      inflation.gzip(new Input(path, bytes), left, out);
    } catch (MalformedProfileException e) {
      if (out.size() > left) {
        throw budget.exceeded(path);
      }
      throw e;
    }
    budget.take(out.size(), path);
    open(path, out.bytes(), depth + 1);
  }

  private void zstd(String path, MemorySegment bytes, int depth) throws TooLargeException {
    try {
      Expanded expanded = new Expanded(Zstd.expand(new SegmentStream(bytes)), budget, path);
      Content inside = Content.of(expanded.peek(Content.HEAD));
      if (isUnwanted(path, inside)) {
        return;
      }
      if (inside == Content.TAR) {
        tar(path, stream(expanded, depth), depth);
        return;
      }
      GrowingMemory out = buffers.at(depth);
      while (true) {
        long n = expanded.read(out.whole(LOOK));
        if (n == 0) {
          break;
        }
        out.advance(n);
      }
      open(path, out.bytes(), depth + 1);
    } catch (TooLargeException e) {
      throw e;
    } catch (IOException e) {
      damaged(path, bytes.byteSize(), "zstd: " + e.getMessage());
    }
  }

  private TarSource stream(Expanded expanded, int depth) {
    return new TarStream(expanded, size -> buffers.at(depth).whole(size));
  }

  private void zip(String path, MemorySegment bytes, int depth) throws IOException {
    ZipDirectory zip = new ZipDirectory(new Input(path, bytes));
    for (ZipEntry entry : zip.entries()) {
      zipEntry(EntryPath.inside(path, entry.name()), zip, entry, depth);
    }
  }

  private void tar(String path, TarSource source, int depth) throws IOException {
    TarFiles files = new TarFiles(path, source);
    while (files.next()) {
      open(EntryPath.inside(path, files.name()), files.content(), depth + 1);
    }
  }

  private void plain(String path, MemorySegment bytes) throws MalformedProfileException {
    if (isUnwanted(path, Content.OTHER)) {
      return;
    }
    Plain plain = reader.read(bytes, path);
    if (plain == null) {
      tally.addOther();
      return;
    }
    Profile profile = plain.dump().profile();
    long time = profile.header().timeNanos();
    long known = time == 0 ? PathFacts.time(path) : time;
    if (!selection.holds(known)) {
      tally.addUnwanted();
      return;
    }
    tally.addProfile();
    collector.add(
        new Entry(
            path,
            PathFacts.node(path),
            known,
            plain.format(),
            profile.header().sampleTypes(),
            plain.dump().records(),
            totals(profile.samples()),
            bytes.byteSize(),
            ""),
        plain.dump());
  }

  /**
   * Whether content is no archive, in which more is to be chosen, and not chosen; counts it then.
   */
  private boolean isUnwanted(String path, Content content) {
    boolean unwanted = content == Content.OTHER && !selection.mayHold(path);
    if (unwanted) {
      tally.addUnwanted();
    }
    return unwanted;
  }

  private static List<Long> totals(Samples samples) {
    List<Long> totals = new ArrayList<>(samples.width());
    for (int type = 0; type < samples.width(); type++) {
      long total = 0;
      for (int row = 0; row < samples.count(); row++) {
        total += samples.value(row, type);
      }
      totals.add(total);
    }
    return totals;
  }

  /** Whether the first bytes of deflate data promise a profile or an archive; if not, counts it. */
  private boolean promising(String path, MemorySegment deflated) throws MalformedProfileException {
    MemorySegment bytes = inflation.head(path, deflated, look);
    Content content = Content.of(bytes);
    if (content != Content.OTHER) {
      return true;
    }
    if (isUnwanted(path, content)) {
      return false;
    }
    if (!reader.recognizes(bytes, path)) {
      tally.addOther();
      return false;
    }
    return true;
  }

  @Override
  public void close() {
    inflation.close();
    buffers.close();
  }
}
