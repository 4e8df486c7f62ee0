package io.pprof4j.merge;

import io.pprof4j.intern.RawHash;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Strings;

/**
 * Hashes of what profiles hold, down to the bytes of names: whatever profile it is in, equal
 * content has the same. For one profile after the other, whose strings and functions are hashed
 * first.
 */
final class ContentHashes {
  /** Bytes of strings that are looked at together, if one has no more. */
  private static final int TEXT = 1 << 14;

  private final RawHash hash = new RawHash();
  private byte[] text = new byte[TEXT + RawHash.PADDING];

  /** Two words each. */
  private long[] strings = {};

  private long[] functions = {};

  /** Goes on to a profile. */
  void of(Profile p) {
    if (strings.length < 2 * p.strings().count()) {
      strings = new long[2 * p.strings().count()];
    }
    if (functions.length < 2 * p.functions().count()) {
      functions = new long[2 * p.functions().count()];
    }
    hashStrings(p.strings());
    for (int function = 0; function < p.functions().count(); function++) {
      hashFunction(p.functions(), function);
    }
  }

  /** The first word of a function's hash. */
  long function0(int function) {
    return functions[2 * function];
  }

  long function1(int function) {
    return functions[2 * function + 1];
  }

  /**
   * Hashes a location.
   *
   * @param l of the profile
   * @param offset its address, from the start of its mapping on
   * @param mapping index of that where locations of all profiles meet
   * @return valid up to the next call
   */
  RawHash location(Locations l, int location, long offset, int mapping) {
    int first = l.lineStart(location);
    int to = l.lineEnd(location);
    hash.start();
    hash.word(offset);
    hash.word((long) mapping << 1 | (l.folded(location) ? 1 : 0));
    for (int line = first; line < to; line++) {
      int function = 2 * l.lineFunction(line);
      hash.word(functions[function]);
      hash.word(functions[function + 1]);
      hash.word(l.lineNumber(line));
    }
    // pprof's key keeps the column of the outermost line only.
    hash.word(first == to ? 0 : l.lineColumn(to - 1));
    hash.finish();
    return hash;
  }

  private void hashFunction(Functions f, int function) {
    hash.start();
    word(f.name(function));
    word(f.systemName(function));
    word(f.filename(function));
    hash.word(f.startLine(function));
    hash.finish();
    functions[2 * function] = hash.h0;
    functions[2 * function + 1] = hash.h1;
  }

  private void word(int string) {
    hash.word(strings[2 * string]);
    hash.word(strings[2 * string + 1]);
  }

  private void hashStrings(Strings s) {
    for (int first = 0, last = 0; first < s.count(); first = last) {
      int length = s.length(last++);
      while (last < s.count() && length + s.length(last) <= TEXT) {
        length += s.length(last++);
      }
      if (length + RawHash.PADDING > text.length) {
        text = new byte[length + RawHash.PADDING];
      }
      s.copy(first, last, text, 0);
      for (int string = first, at = 0; string < last; string++) {
        hashString(string, at, at += s.length(string));
      }
    }
  }

  private void hashString(int string, int from, int to) {
    hash.start();
    hash.bytes(text, from, to);
    hash.finish();
    strings[2 * string] = hash.h0;
    strings[2 * string + 1] = hash.h1;
  }
}
