package io.pprof4j.encode;

import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Strings;

/** The string table of the output: only what is used, in order of first use. */
final class NewStrings {
  private final Strings old;
  private final StringTable table = new StringTable();
  private final int[] known;

  NewStrings(Strings old) {
    this.old = old;
    this.known = new int[old.count()];
  }

  /** New index of a string of the profile. */
  int of(int index) {
    if (index != 0 && known[index] == 0) {
      known[index] = table.intern(old, index);
    }
    return known[index];
  }

  /** New index of another text. */
  int of(String text) {
    return table.intern(text);
  }

  /** All strings so far. */
  Strings build() {
    return table.build();
  }
}
