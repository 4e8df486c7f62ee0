package io.pprof4j.read;

import io.pprof4j.bytes.Input;
import io.pprof4j.dump.Dump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.proto.ProtoFormat;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads profiles whose containers are open already, and tells other content from damaged ones. For
 * one thread, which may read any number.
 */
public final class PlainReader {
  private final ReadOptions options;
  private final ReadOptions strict;
  private final Formats formats = new Formats(ProtoFormat.forMany());

  PlainReader(ReadOptions options) {
    this.options = options;
    this.strict = options.withLosses(null);
  }

  /**
   * A profile, and what it was read as.
   *
   * @param format the format's name
   * @param losses what it lacks, if it was salvaged; these stand in its comments, too
   */
  public record Plain(String format, Dump dump, List<Loss> losses) {}

  /** Whether what is whole in damaged content is read. */
  public boolean salvages() {
    return options.losses() != null;
  }

  /** Whether content that begins so may be a profile. */
  public boolean recognizes(MemorySegment head, String name) {
    return formats.of(new Input(name, head)) != null;
  }

  /**
   * Reads native memory.
   *
   * @param name what errors call it
   * @param before what was lost of it already, in containers, if {@link #salvages}
   * @return null if the content is nothing that claims to be a profile
   * @throws MalformedProfileException if it is a profile, and not a whole, sound one; where what is
   *     whole is to be read, if nothing is
   */
  public @Nullable Plain read(MemorySegment bytes, String name, List<Loss> before)
      throws MalformedProfileException {
    Input input = new Input(name, bytes);
    if (bytes.byteSize() == 0) {
      return null;
    }
    Format format = formats.of(input);
    if (format == null) {
      return null;
    }
    try {
      Dump dump = format.parse(input, strict);
      if (before.isEmpty()) {
        return new Plain(format.name(), dump, before);
      }
    } catch (MalformedProfileException e) {
      // What only begins like a profile is none, and not to be made one by leaving things out.
      if (!format.plausible(input)) {
        return null;
      }
      if (!salvages()) {
        throw e;
      }
    }
    return salvaged(format, input, before);
  }

  private Plain salvaged(Format format, Input input, List<Loss> before)
      throws MalformedProfileException {
    List<Loss> losses = new ArrayList<>();
    Dump dump =
        Salvage.read(
            wanted -> Salvage.parse(format, input, wanted, Objects.requireNonNull(wanted.losses())),
            options,
            before,
            losses::add);
    return new Plain(format.name(), dump, losses);
  }
}
