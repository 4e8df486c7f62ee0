package io.pprof4j.read;

import io.pprof4j.bytes.GrowingMemory;
import io.pprof4j.bytes.Input;
import io.pprof4j.dump.Dump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.proto.ProtoFormat;
import io.pprof4j.gzip.Gzip;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
import java.util.function.Consumer;

/** Opens one container after the other until a format claims the content. */
final class Containers {
  /** A container in a container is usual for archives; more than a few is an attack. */
  private static final int MAX_DEPTH = 4;

  /** The largest expansion that is taken without being asked for: 64 GiB. */
  private static final long EXPANSION_LIMIT = 64L << 30;

  /** From here on it is worth while to load a library, and for several threads to read. */
  private static final long LARGE_GZIP = 8L << 20;

  private static final Formats FORMATS = new Formats(new ProtoFormat());

  private Containers() {}

  static Dump open(Input input, ReadOptions options, int depth) throws MalformedProfileException {
    if (input.bytes().byteSize() == 0) {
      throw unknown(input, "a profile, found an empty input");
    }
    if (Gzip.recognizes(input)) {
      if (depth == MAX_DEPTH) {
        throw unknown(input, "at most " + MAX_DEPTH + " containers in each other");
      }
      Consumer<Loss> losses = options.losses();
      if (losses != null) {
        return Salvage.gzip(input, EXPANSION_LIMIT, options, losses, depth + 1);
      }
      boolean large = input.bytes().byteSize() >= LARGE_GZIP;
      Dump dump = large ? Beside.read(input, options, FORMATS) : null;
      if (dump != null) {
        return dump;
      }
      try (GrowingMemory expanded = expand(input, options)) {
        return open(new Input(input.name(), expanded.bytes()), options, depth + 1);
      }
    }
    String archive = archive(Content.of(input.bytes()));
    if (!archive.isEmpty()) {
      throw unknown(input, "a profile, found " + archive);
    }
    Format format = FORMATS.of(input);
    if (format == null) {
      throw noProfile(input);
    }
    Consumer<Loss> losses = options.losses();
    try {
      return losses == null
          ? format.parse(input, options)
          : Salvage.parse(format, input, options, losses);
    } catch (MalformedProfileException e) {
      // The tags of profile.proto are printable characters, and the first digits of a year.
      if (format instanceof ProtoFormat && NoProfile.known(input.bytes())) {
        throw noProfile(input);
      }
      throw e;
    }
  }

  private static MalformedProfileException noProfile(Input input) {
    return unknown(
        input,
        "a profile (profile.proto, binary CPU, or heap, count, contention, goroutine, threadz or"
            + " Java text, plain or gzip), found "
            + NoProfile.name(input.bytes()));
  }

  private static GrowingMemory expand(Input input, ReadOptions options)
      throws MalformedProfileException {
    boolean large = input.bytes().byteSize() >= LARGE_GZIP;
    return Gzip.expand(
        input,
        EXPANSION_LIMIT,
        large && options.threads() > 1,
        large ? options.inflater().get() : null);
  }

  private static String archive(Content content) {
    return switch (content) {
      case ZIP -> "a zip archive";
      case TAR -> "a tar archive";
      case ZSTD -> "zstd";
      case GZIP, OTHER -> "";
    };
  }

  private static MalformedProfileException unknown(Input input, String expected) {
    return new MalformedProfileException(input.name(), "unknown", 0, expected);
  }
}
