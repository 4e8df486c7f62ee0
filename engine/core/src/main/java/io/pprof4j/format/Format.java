package io.pprof4j.format;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.Dump;
import io.pprof4j.profile.MalformedProfileException;

/** A way to write a profile down. */
public interface Format {
  /** Its one name: of the package, the tests, the corpus folder, and in errors. */
  String name();

  /** Whether the content claims to be of this format. Looks at the beginning only. */
  boolean recognizes(Input input);

  /**
   * Where in a line the title of a profile of this format begins, whatever a logger put before it;
   * -1 if there is no whole one. Where the first line is one, no other line is asked of.
   *
   * @param end exclusive, and inside the bytes
   */
  default long title(Window bytes, long line, long end) {
    return -1;
  }

  /**
   * Whether an input that {@link #recognizes} but cannot be parsed is a damaged profile, rather
   * than something else that happens to begin like one.
   */
  default boolean plausible(Input input) {
    return true;
  }

  /**
   * What to leave out of an input that {@link #parse} refused, so that it may be read without it:
   * the rest of it, unless the format knows better.
   *
   * @param offset what the exception said
   */
  default Unit damaged(Input input, long offset) {
    return new Unit(offset, input.bytes().byteSize());
  }

  /**
   * Reads the whole input. The dump does not refer to the input's bytes afterwards.
   *
   * @throws MalformedProfileException if the input is not sound to its last byte
   */
  Dump parse(Input input, ReadOptions options) throws MalformedProfileException;
}
