package io.pprof4j.read;

import io.pprof4j.bytes.GrowingMemory;
import io.pprof4j.bytes.Input;
import io.pprof4j.dump.Dump;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.inflate.WholeInflater;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads profiles. Immutable, safe to share; each call is independent of every other.
 *
 * <p>{@code ProfileReader.folded().read(path)} is the usual way.
 */
public final class ProfileReader {
  private static final int STEP = 1 << 20;

  private final ReadOptions options;

  private ProfileReader(ReadOptions options) {
    this.options = options;
  }

  /**
   * Equal samples add up: what every aggregate report needs, and all that fits in memory when the
   * input doesn't.
   */
  public static ProfileReader folded() {
    return new ProfileReader(ReadOptions.FOLDED);
  }

  /** A row per sample of the input, in its order. */
  public static ProfileReader recorded() {
    return new ProfileReader(ReadOptions.RECORDED);
  }

  /**
   * Whether to use the symbols that a text dump carries in its {@code #} lines; on unless told
   * otherwise.
   */
  public ProfileReader withSymbols(boolean on) {
    return new ProfileReader(options.withSymbols(on));
  }

  /** Whether to keep labels; on unless told otherwise. */
  public ProfileReader withLabels(boolean on) {
    return new ProfileReader(options.withLabels(on));
  }

  /**
   * Whether samples of goroutine stacks carry a label {@code goroutine}, the number of the first
   * goroutine that they count; off unless told otherwise.
   */
  public ProfileReader withExamples(boolean on) {
    return new ProfileReader(options.withExamples(on));
  }

  /**
   * How many threads may read a large input together; one unless told otherwise. They end before
   * the call does, and what is read is the same.
   */
  public ProfileReader withThreads(int most) {
    return new ProfileReader(options.withThreads(most));
  }

  /**
   * What may expand a large gzip input faster than the JDK does. It is asked at most once per
   * input, and not at all for small ones: loading a library takes as long as they do.
   *
   * @param source gives null where it cannot
   */
  public ProfileReader withInflater(Supplier<@Nullable WholeInflater> source) {
    return new ProfileReader(options.withInflater(source));
  }

  /**
   * A reader of the same options for bytes whose containers are open already. What it salvages it
   * tells with the profile, and nobody else.
   */
  public PlainReader plain() {
    return new PlainReader(options);
  }

  /**
   * Reads what is whole in a truncated or damaged input, which is an error unless told otherwise.
   * What was lost is told, and stands in the comments of the profile. An input of which nothing can
   * be used still is an error.
   *
   * @param losses called before the profile is returned, on the same thread, in the order of the
   *     input; never for a sound one
   */
  public ProfileReader withSalvage(Consumer<Loss> losses) {
    return new ProfileReader(options.withLosses(losses));
  }

  /** The profile in a file: see {@link #readDump(Path)}. */
  public Profile read(Path path) throws IOException {
    return readDump(path).profile();
  }

  /** The profile in an array. */
  public Profile read(byte[] bytes, String name) throws IOException {
    return readDump(MemorySegment.ofArray(bytes), name).profile();
  }

  /** The profile in memory: see {@link #readDump(MemorySegment, String)}. */
  public Profile read(MemorySegment bytes, String name) throws IOException {
    return readDump(bytes, name).profile();
  }

  /** The profile in a stream: see {@link #readDump(InputStream, String)}. */
  public Profile read(InputStream in, String name) throws IOException {
    return readDump(in, name).profile();
  }

  /**
   * The profile in a file, with what its format knows beside it. The file is mapped, and the
   * mapping closed before this returns.
   *
   * @throws MalformedProfileException if the content is no whole, sound profile
   * @throws IOException if the file cannot be read
   */
  public Dump readDump(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      if (Files.isDirectory(path)) {
        throw new MalformedProfileException(
            path.toString(), "unknown", 0, "a file, found a directory");
      }
      try (InputStream in = Files.newInputStream(path)) {
        return readDump(in, path.toString());
      }
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        Arena arena = arena()) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return parse(new Input(path.toString(), bytes));
    }
  }

  /**
   * The profile in memory. Heap memory is copied first.
   *
   * @param name what errors call it
   * @throws MalformedProfileException if the content is no whole, sound profile
   */
  public Dump readDump(MemorySegment bytes, String name) throws MalformedProfileException {
    if (bytes.isNative()) {
      return parse(new Input(name, bytes));
    }
    try (Arena arena = arena()) {
      MemorySegment copy = arena.allocate(Math.max(1, bytes.byteSize()), 8);
      copy.copyFrom(bytes);
      return parse(new Input(name, copy.asSlice(0, bytes.byteSize())));
    }
  }

  /**
   * The profile in a stream, read to its end; the stream stays open.
   *
   * @throws MalformedProfileException if the content is no whole, sound profile
   * @throws IOException if the stream cannot be read
   */
  public Dump readDump(InputStream in, String name) throws IOException {
    try (GrowingMemory memory = new GrowingMemory(STEP, isShared())) {
      ReadableByteChannel channel = Channels.newChannel(in);
      List<Loss> broken = new ArrayList<>();
      while (true) {
        ByteBuffer room = memory.room(STEP);
        int n = read(channel, room, name, memory.size(), broken);
        if (n < 0) {
          return parse(new Input(name, memory.bytes()), broken);
        }
        memory.advance(n);
      }
    }
  }

  /** Memory that all threads may read which read an input. */
  @SuppressWarnings("MustBeClosedChecker") // Who asks for it closes it.
  private Arena arena() {
    return isShared() ? Arena.ofShared() : Arena.ofConfined();
  }

  private boolean isShared() {
    return options.threads() > 1;
  }

  /**
   * Reads some bytes; -1 at the end. A stream that breaks off has ended, if what came out of it
   * before is to be salvaged.
   */
  private int read(
      ReadableByteChannel channel, ByteBuffer room, String name, long before, List<Loss> broken)
      throws IOException {
    try {
      return channel.read(room);
    } catch (IOException e) {
      if (options.losses() == null || before == 0) {
        throw e;
      }
      String why = e.getMessage();
      broken.add(
          new Loss(name, "stream", before, 0, "more: " + (why == null ? e.toString() : why)));
      return -1;
    }
  }

  private Dump parse(Input input) throws MalformedProfileException {
    return parse(input, List.of());
  }

  private Dump parse(Input input, List<Loss> broken) throws MalformedProfileException {
    try {
      Consumer<Loss> losses = options.losses();
      return losses == null
          ? Containers.open(input, options, 0)
          : Salvage.read(wanted -> Containers.open(input, wanted, 0), options, broken, losses);
    } catch (InternalError e) {
      // What the JVM makes of a page of a mapping that is no longer backed by its file.
      throw new MalformedProfileException(
          input.name(),
          "unknown",
          input.bytes().byteSize(),
          "the file to keep its size while it is read");
    }
  }
}
