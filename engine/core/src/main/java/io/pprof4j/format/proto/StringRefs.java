package io.pprof4j.format.proto;

import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Strings;
import org.jspecify.annotations.Nullable;

/**
 * References into the string table. Some writers put a string into it each time that they need it;
 * all references lead to the first, so that what is the same has the same index.
 */
final class StringRefs {
  private final Wire wire;
  private final Strings strings;
  private final int @Nullable [] firsts;

  /**
   * @param firsts for each string the first that is the same; null if no string stands twice
   */
  StringRefs(Wire wire, Strings strings, int @Nullable [] firsts) {
    this.wire = wire;
    this.strings = strings;
    this.firsts = firsts;
  }

  Strings strings() {
    return strings;
  }

  /** Whether an index leads to a string. */
  boolean knows(long index) {
    return index >= 0 && index < strings.count();
  }

  /**
   * The string that an index of the input leads to.
   *
   * @param offset where the index stands
   */
  int index(long index, long offset) throws MalformedProfileException {
    if (!knows(index)) {
      throw wire.malformed(offset, "a string index below " + strings.count() + ", found " + index);
    }
    return firsts == null ? (int) index : firsts[(int) index];
  }

  /** Its text. */
  String text(long index, long offset) throws MalformedProfileException {
    return strings.get(index(index, offset));
  }
}
