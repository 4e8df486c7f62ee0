package io.pprof4j.read;

import io.pprof4j.dump.Dump;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * Reads profiles. Immutable, safe to share; each call is independent of every other.
 *
 * <p>{@code ProfileReader.folded().read(path)} is the usual way.
 */
public final class ProfileReader {
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

  /** The profile in a file. */
  public Profile read(Path path) throws IOException {
    return readDump(path).profile();
  }

  /** The profile in a file, with what its format knows beside it. */
  public Dump readDump(Path path) throws IOException {
    throw new IOException("being written: " + path + options);
  }

  /**
   * The profile in memory.
   *
   * @param name what errors call it
   */
  public Dump readDump(MemorySegment bytes, String name) throws IOException {
    throw new IOException("being written: " + name + bytes);
  }

  /** The profile in a stream, read to its end; the stream stays open. */
  public Dump readDump(InputStream in, String name) throws IOException {
    throw new IOException("being written: " + name + in);
  }
}
