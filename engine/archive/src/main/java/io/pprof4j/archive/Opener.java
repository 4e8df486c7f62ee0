package io.pprof4j.archive;

import io.pprof4j.archive.tar.TarFiles;
import io.pprof4j.archive.tar.TarSegment;
import io.pprof4j.archive.tar.TarSource;
import io.pprof4j.archive.zip.ZipDirectory;
import io.pprof4j.archive.zip.ZipEntry;
import io.pprof4j.bytes.GrowingMemory;
import io.pprof4j.bytes.Input;
import io.pprof4j.gzip.GzipStream;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
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

/**
 * Opens one entry after the other, container by container, down to the profiles. Belongs to one
 * thread; inflater and buffers serve all its entries.
 */
final class Opener implements AutoCloseable {
  /** How deep archives may lie in each other. */
  private static final int MAX_DEPTH = 8;

  /** The buffer of a file, which is in no container. */
  private static final int OF_FILE = MAX_DEPTH + 1;

  /** Files below this are read, those above mapped. */
  private static final long MAPPED = 4L << 20;

  /** Compressed bytes from which on it pays to look at the first of them before expanding all. */
  private static final long LOOKED_AT = 64L << 10;

  /** How many bytes are looked at. */
  private static final int LOOK = 16 << 10;

  /** What a file would have had where an archive ends in it. */
  private static final String CUT_OFF = "all of it: the archive is cut off";

  private final PlainReader reader;
  private final Findings findings;
  private final Inflation inflation;
  private final Buffers buffers = new Buffers(OF_FILE + 1);
  private final MemorySegment look = Arena.ofAuto().allocate(LOOK, 8);
  private Budget budget;

  Opener(PlainReader reader, InflaterLoader loader, Findings findings, Budget budget) {
    this.reader = reader;
    this.inflation = new Inflation(loader);
    this.findings = findings;
    this.budget = budget;
  }

  /** Where what it finds goes. */
  Findings findings() {
    return findings;
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
      GrowingMemory memory = buffers.at(OF_FILE);
      while (true) {
        ByteBuffer room = memory.room((int) MAPPED);
        int n = channel.read(room);
        if (n < 0) {
          break;
        }
        memory.advance(n);
      }
      open(path, memory.bytes(), 0);
    } catch (TooLargeException e) {
      throw e;
    } catch (IOException e) {
      findings.damaged(path, size, "cannot be read: " + Unreadable.reason(e));
    }
  }

  /** Opens an entry of a zip archive. */
  void zipEntry(String path, ZipDirectory zip, ZipEntry entry, int depth) throws TooLargeException {
    if (entry.encrypted()) {
      findings.damaged(path, entry.size(), "it is encrypted");
      return;
    }
    try {
      MemorySegment packed = zip.packed(entry);
      if (entry.cut() && !reader.salvages()) {
        return; // That the archive is damaged tells of it.
      }
      switch (entry.method()) {
        case ZipEntry.STORED -> stored(path, packed, entry, depth);
        case ZipEntry.DEFLATED -> {
          if (packed.byteSize() < LOOKED_AT || promising(path, packed)) {
            deflated(path, packed, entry, depth);
          }
        }
        case ZipEntry.ZSTD ->
            expand(
                path,
                packed,
                depth,
                List.of(),
                out -> {
                  Expanded.ofZstd(packed, budget, path).readAll(out);
                  Inflation.requireCrc(path, out.bytes(), entry.crc());
                });
        default ->
            findings.damaged(path, entry.size(), "zip's method " + entry.method() + " is not read");
      }
    } catch (TooLargeException e) {
      throw e;
    } catch (IOException e) {
      findings.damaged(path, entry.size(), problem(e));
    }
  }

  /** What is wrong with an entry. */
  static String problem(IOException e) {
    return e instanceof MalformedProfileException malformed
        ? malformed.problem()
        : String.valueOf(e.getMessage());
  }

  private void stored(String path, MemorySegment packed, ZipEntry entry, int depth)
      throws IOException {
    // Entries may lie in each other's bytes, and archives of such entries again.
    budget.take(packed.byteSize(), path);
    if (entry.cut()) {
      cut(path, packed, packed.byteSize(), depth);
      return;
    }
    try {
      Inflation.requireCrc(path, packed, entry.crc());
    } catch (MalformedProfileException e) {
      salvage(path, packed.byteSize(), packed, depth, List.of(), e);
      return;
    }
    open(path, packed, depth + 1);
  }

  private void deflated(String path, MemorySegment packed, ZipEntry entry, int depth)
      throws IOException {
    if (entry.cut()) {
      GrowingMemory out = buffers.at(depth);
      inflation.cut(packed, budget.left(), out);
      budget.take(out.size(), path);
      cut(path, out.bytes(), packed.byteSize(), depth);
      return;
    }
    budget.take(entry.size(), path);
    expand(path, packed, depth, List.of(), out -> inflation.zip(path, packed, entry, out));
  }

  /** How a container gives what is in it. */
  @FunctionalInterface
  private interface Expansion {
    /** Moves all of it to memory; what came before damage is there when that is thrown. */
    void into(GrowingMemory out) throws IOException;
  }

  /** Opens what a container expands to. */
  private void expand(
      String path, MemorySegment packed, int depth, List<Loss> lost, Expansion expansion)
      throws IOException {
    GrowingMemory out = buffers.at(depth);
    try {
      expansion.into(out);
    } catch (MalformedProfileException e) {
      salvage(path, packed.byteSize(), out.bytes(), depth, lost, e);
      return;
    }
    open(path, out.bytes(), depth + 1, lost);
  }

  /**
   * Opens what there is of an entry that a zip archive breaks off in.
   *
   * @param packed how many bytes of it the archive has
   */
  private void cut(String path, MemorySegment part, long packed, int depth)
      throws TooLargeException {
    MalformedProfileException damage = new MalformedProfileException(path, "zip", packed, CUT_OFF);
    open(path, part, depth + 1, List.of(Loss.behind(damage, packed, part.byteSize())));
  }

  /** Opens bytes, whatever they are. */
  void open(String path, MemorySegment bytes, int depth) throws TooLargeException {
    open(path, bytes, depth, List.of());
  }

  /**
   * Opens bytes, whatever they are.
   *
   * @param lost what is missing of them; then they are opened only if they are to be salvaged
   */
  void open(String path, MemorySegment bytes, int depth, List<Loss> lost) throws TooLargeException {
    if (!lost.isEmpty() && !reader.salvages()) {
      return;
    }
    if (depth > MAX_DEPTH) {
      findings.damaged(
          path, bytes.byteSize(), "more than " + MAX_DEPTH + " containers in each other");
      return;
    }
    try {
      switch (Content.of(bytes)) {
        case GZIP -> gzip(path, bytes, depth, lost);
        case ZSTD -> zstd(path, bytes, depth, lost);
        case ZIP -> zip(path, bytes, depth);
        case TAR -> tar(path, new TarSegment(bytes), depth);
        case OTHER -> {
          if (!plain(path, bytes, lost)) {
            findings.other();
          }
        }
      }
    } catch (TooLargeException e) {
      throw e;
    } catch (IOException e) {
      findings.damaged(path, bytes.byteSize(), problem(e));
    }
  }

  private void gzip(String path, MemorySegment bytes, int depth, List<Loss> lost)
      throws IOException {
    if (bytes.byteSize() >= LOOKED_AT || !findings.mayHold(path)) {
      Content inside = Content.inside(bytes);
      if (findings.isUnwanted(path, inside)) {
        return;
      }
      if (inside == Content.TAR) {
        tarOfGzip(path, bytes, depth);
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
      if (Content.of(out.bytes()) == Content.TAR) {
        tarOfGzip(path, bytes, depth); // for the files before the damage
        return;
      }
      budget.take(out.size(), path);
      salvage(path, bytes.byteSize(), out.bytes(), depth, lost, e);
      return;
    }
    budget.take(out.size(), path);
    open(path, out.bytes(), depth + 1, lost);
  }

  private void tarOfGzip(String path, MemorySegment bytes, int depth) throws IOException {
    try (GzipStream packed = new GzipStream(new Input(path, bytes))) {
      tar(path, stream(Expanded.of(packed, budget, path), depth), depth + 1);
    }
  }

  private void zstd(String path, MemorySegment bytes, int depth, List<Loss> lost)
      throws IOException {
    Expanded expanded = Expanded.ofZstd(bytes, budget, path);
    Content inside = Content.of(expanded.peek(Content.HEAD));
    if (findings.isUnwanted(path, inside)) {
      return;
    }
    if (inside == Content.TAR) {
      tar(path, stream(expanded, depth), depth + 1);
      return;
    }
    expand(path, bytes, depth, lost, expanded::readAll);
  }

  private TarSource stream(Expanded expanded, int depth) {
    return new TarStream(expanded, buffers.room(depth));
  }

  private void zip(String path, MemorySegment bytes, int depth) throws IOException {
    ZipDirectory zip = new ZipDirectory(new Input(path, bytes));
    for (ZipEntry entry : zip.entries()) {
      zipEntry(EntryPath.inside(path, entry.name()), zip, entry, depth);
    }
    zip.requireWhole();
  }

  private void tar(String path, TarSource source, int depth) throws IOException {
    TarFiles files = new TarFiles(path, source);
    while (files.next()) {
      String inside = EntryPath.inside(path, files.name());
      MemorySegment content = files.content();
      open(inside, content, depth + 1, lost(inside, files, content.byteSize()));
    }
  }

  /** What is lost of a file that a tar archive ends in. */
  static List<Loss> lost(String path, TarFiles files, long there) {
    return files.isCut()
        ? List.of(new Loss(path, "tar", there, files.size() - there, CUT_OFF))
        : List.of();
  }

  /** Reads a profile; false if it is none, which is not counted yet. */
  private boolean plain(String path, MemorySegment bytes, List<Loss> lost)
      throws MalformedProfileException {
    if (findings.isUnwanted(path, Content.OTHER)) {
      return true;
    }
    Plain plain = reader.read(bytes, path, lost);
    if (plain == null) {
      return false;
    }
    findings.profile(path, plain, bytes.byteSize());
    return true;
  }

  /**
   * Opens what came out of a container before it broke off, if that is to be salvaged.
   *
   * @param size of the container
   * @param before what was lost of it already
   * @throws MalformedProfileException the damage, if no profile tells of it: it is the container's
   */
  private void salvage(
      String path,
      long size,
      MemorySegment part,
      int depth,
      List<Loss> before,
      MalformedProfileException damage)
      throws TooLargeException, MalformedProfileException {
    if (!reader.salvages() || part.byteSize() == 0) {
      throw damage;
    }
    List<Loss> lost = new ArrayList<>(before);
    lost.add(Loss.behind(damage, size, part.byteSize()));
    boolean told =
        switch (Content.of(part)) {
          case GZIP, ZSTD -> {
            open(path, part, depth + 1, lost);
            yield true;
          }
          case ZIP, TAR -> {
            open(path, part, depth + 1);
            yield false;
          }
          case OTHER -> tells(path, part, lost);
        };
    if (!told) {
      throw damage;
    }
  }

  /** Whether a profile, or one that is not wanted, comes of it. */
  private boolean tells(String path, MemorySegment part, List<Loss> lost) {
    try {
      return plain(path, part, lost);
    } catch (MalformedProfileException e) {
      return false;
    }
  }

  /** Whether the first bytes of deflate data promise a profile or an archive; if not, counts it. */
  private boolean promising(String path, MemorySegment deflated) throws MalformedProfileException {
    MemorySegment bytes = inflation.head(path, deflated, look);
    Content content = Content.of(bytes);
    if (content != Content.OTHER) {
      return true;
    }
    if (findings.isUnwanted(path, content)) {
      return false;
    }
    if (!reader.recognizes(bytes, path)) {
      findings.other();
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
