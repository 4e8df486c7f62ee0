package io.pprof4j.read;

import io.pprof4j.bytes.Input;
import io.pprof4j.dump.Dump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.proto.ProtoFormat;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Reads profiles whose containers are open already, and tells other content from damaged ones. For
 * one thread, which may read any number.
 */
public final class PlainReader {
  private final ReadOptions options;
  private final Formats formats = new Formats(ProtoFormat.forMany());

  PlainReader(ReadOptions options) {
    this.options = options;
  }

  /**
   * A profile, and what it was read as.
   *
   * @param format the format's name
   */
  public record Plain(String format, Dump dump) {}

  /** Whether content that begins so may be a profile. */
  public boolean recognizes(MemorySegment head, String name) {
    return formats.of(new Input(name, head)) != null;
  }

  /**
   * Reads native memory.
   *
   * @param name what errors call it
   * @return null if the content is nothing that claims to be a profile
   * @throws MalformedProfileException if it is a profile, and not a whole, sound one
   */
  public @Nullable Plain read(MemorySegment bytes, String name) throws MalformedProfileException {
    Input input = new Input(name, bytes);
    if (bytes.byteSize() == 0) {
      return null;
    }
    Format format = formats.of(input);
    if (format == null) {
      return null;
    }
    try {
      return new Plain(format.name(), format.parse(input, options));
    } catch (MalformedProfileException e) {
      if (format.plausible(input)) {
        throw e;
      }
      return null;
    }
  }
}
