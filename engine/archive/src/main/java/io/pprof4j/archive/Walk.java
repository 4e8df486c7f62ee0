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
import io.pprof4j.read.Content;
import io.pprof4j.read.Unreadable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the sources and hands their entries to the crew. An archive that a source is, or that is
 * large, is taken apart here, so that all threads share it; others are left to the thread that
 * comes to them.
 */
final class Walk {
  /** Files in folders from which on an archive is taken apart here. */
  private static final long LARGE = 1L << 20;

  private final Crew<?> crew;
  private final Limits limits;
  private final Arena arena;
  private final List<Step> steps = new ArrayList<>();

  /** The files found in the folder under way, by what their file system knows them by. */
  private final Set<Object> known = new HashSet<>();

  private interface Step {
    void run() throws IOException;
  }

  /**
   * @param arena keeps files mapped until the crew has read them
   */
  Walk(Crew<?> crew, Limits limits, Arena arena) {
    this.crew = crew;
    this.limits = limits;
    this.arena = arena;
  }

  /** Walks all; what there is is known before anything is read. */
  void walk(List<Source> sources) throws IOException {
    for (Source source : sources) {
      if (Files.isDirectory(source.path())) {
        known.clear();
        folder(source.name(), source.path(), source.path().toRealPath());
      } else {
        found(source.name(), source.path(), Files.size(source.path()), 0);
      }
    }
    for (Step step : steps) {
      step.run();
    }
  }

  private void found(String path, Path file, long size, long large) {
    crew.promise(size);
    steps.add(() -> file(path, file, size, large));
  }

  private void notFound(String path, String problem) {
    steps.add(() -> crew.add(opener -> opener.findings().damaged(path, 0, problem), 0));
  }

  /** Files and folders in the order of their names; links are not followed out of the source. */
  private void folder(String name, Path folder, Path root) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder)) {
      listed.forEach(children::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    children.sort(null);
    for (Path child : children) {
      String path = EntryPath.inside(name, child.getFileName().toString());
      BasicFileAttributes attributes =
          Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isSymbolicLink()) {
        link(path, child, root);
      } else if (attributes.isDirectory()) {
        inner(path, child, root);
      } else if (attributes.isRegularFile() && isNew(attributes.fileKey())) {
        found(path, child, attributes.size(), LARGE);
      }
    }
  }

  /** Whether a file was not found under another name, which would make it count twice. */
  private boolean isNew(@Nullable Object key) {
    return key == null || known.add(key);
  }

  /** A folder in a folder, which may be closed to us. */
  private void inner(String name, Path folder, Path root) {
    try {
      folder(name, folder, root);
    } catch (IOException e) {
      notFound(name, "cannot be read: " + Unreadable.reason(e));
    }
  }

  /** A link counts nothing: what is in the folder is read where it lies, and would count twice. */
  private void link(String path, Path link, Path root) {
    try {
      if (!link.toRealPath().startsWith(root)) {
        notFound(path, "a link that leads out of the folder");
      }
    } catch (IOException e) {
      notFound(path, "a link to nothing");
    }
  }

  private void file(String path, Path file, long size, long large) throws IOException {
    Budget budget = new Budget(path, size, limits);
    // One that cannot be read in a folder is an entry's problem, and left to whoever opens it.
    if (size < large
        || size == 0
        || large > 0 && !Files.isReadable(file)
        || !many(Content.of(file))) {
      crew.add(opener -> opener.of(budget).file(path, file, size), size);
      return;
    }
    MemorySegment bytes;
    try (FileChannel channel = FileChannel.open(file)) {
      bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
    try {
      archive(path, bytes, budget);
    } catch (TooLargeException e) {
      throw e;
    } catch (IOException e) {
      String problem = Opener.problem(e);
      crew.add(opener -> opener.findings().damaged(path, size, problem), 0);
    }
  }

  private static boolean many(Content content) {
    return switch (content) {
      case ZIP, TAR, ZSTD -> true;
      case GZIP, OTHER -> false;
    };
  }

  private void archive(String path, MemorySegment bytes, Budget budget) throws IOException {
    switch (Content.of(bytes)) {
      case ZIP -> zip(path, bytes, budget);
      case TAR -> tar(path, new TarSegment(bytes), budget, null, 1);
      case GZIP -> {
        if (Content.inside(bytes) == Content.TAR) {
          try (GzipStream packed = new GzipStream(new Input(path, bytes))) {
            stream(path, Expanded.of(packed, budget, path), bytes, budget);
          }
        } else {
          whole(path, bytes, budget);
        }
      }
      case ZSTD -> stream(path, Expanded.ofZstd(bytes, budget, path), bytes, budget);
      case OTHER -> whole(path, bytes, budget);
    }
  }

  private void whole(String path, MemorySegment bytes, Budget budget) throws IOException {
    crew.add(opener -> opener.of(budget).open(path, bytes, 0), bytes.byteSize());
  }

  private void zip(String path, MemorySegment bytes, Budget budget) throws IOException {
    ZipDirectory zip = new ZipDirectory(new Input(path, bytes));
    for (ZipEntry entry : zip.entries()) {
      String inside = EntryPath.inside(path, entry.name());
      crew.add(opener -> opener.of(budget).zipEntry(inside, zip, entry, 0), entry.packed());
    }
    zip.requireWhole();
  }

  private void stream(String path, Expanded expanded, MemorySegment bytes, Budget budget)
      throws IOException {
    if (Content.of(expanded.peek(Content.HEAD)) != Content.TAR) {
      whole(path, bytes, budget);
      return;
    }
    tar(path, new TarStream(expanded, new CurrentChunk()), budget, expanded, 2);
  }

  private void tar(
      String path, TarSource source, Budget budget, @Nullable Expanded packed, int depth)
      throws IOException {
    TarFiles files = new TarFiles(path, source);
    long counted = 0;
    while (files.next()) {
      String inside = EntryPath.inside(path, files.name());
      MemorySegment content = files.content();
      long size = content.byteSize();
      if (packed != null) {
        size = packed.position() - counted;
        counted = packed.position();
      }
      List<Loss> lost = Opener.lost(inside, files, content.byteSize());
      crew.add(opener -> opener.of(budget).open(inside, content, depth, lost), size);
    }
  }

  /** Memory of the run that grows when it is asked for. */
  private final class CurrentChunk implements TarStream.Room {
    @Override
    public MemorySegment of(long size) {
      return crew.chunk().of(size);
    }

    @Override
    public GrowingMemory growing() {
      return crew.chunk().growing();
    }
  }
}
