package io.pprof4j.report.text;

import java.util.BitSet;
import java.util.function.IntPredicate;

/** A set of characters; immutable. */
final class CodePoints {
  /** Never in a text, so that a class of it alone is empty. */
  private static final String NOTHING = "[\\x{d800}]";

  /** No letter above has another case. */
  private static final int LAST_CASED = 0x1ffff;

  /** The empty set. */
  static final CodePoints NONE = new CodePoints(new BitSet());

  private final BitSet set;

  private CodePoints(BitSet set) {
    this.set = set;
  }

  /** Those that a condition holds for. */
  static CodePoints of(IntPredicate condition) {
    return upTo(Character.MAX_CODE_POINT, condition);
  }

  /** Those of ASCII that a condition holds for. */
  static CodePoints ofAscii(IntPredicate condition) {
    return upTo(0x7f, condition);
  }

  private static CodePoints upTo(int last, IntPredicate condition) {
    BitSet set = new BitSet(last + 1);
    for (int c = 0; c <= last; c++) {
      if (condition.test(c)) {
        set.set(c);
      }
    }
    return new CodePoints(set);
  }

  /** Those from one to another, both included. */
  static CodePoints of(int from, int to) {
    BitSet set = new BitSet(to + 1);
    set.set(from, to + 1);
    return new CodePoints(set);
  }

  /** These and others. */
  CodePoints with(CodePoints others) {
    BitSet both = (BitSet) set.clone();
    both.or(others.set);
    return new CodePoints(both);
  }

  CodePoints negated() {
    BitSet others = (BitSet) set.clone();
    others.flip(0, Character.MAX_CODE_POINT + 1);
    return new CodePoints(others);
  }

  /** With all other cases of those that are in. */
  CodePoints withCases() {
    BitSet keys = new BitSet();
    for (int c = set.nextSetBit(0); c >= 0 && c <= LAST_CASED; c = set.nextSetBit(c + 1)) {
      keys.set(caseless(c));
    }
    BitSet all = (BitSet) set.clone();
    for (int c = 0; c <= LAST_CASED; c++) {
      if (keys.get(caseless(c))) {
        all.set(c);
      }
    }
    return new CodePoints(all);
  }

  /** The same for all cases of a letter. The dotted I and the dotless one have no other to Go. */
  private static int caseless(int c) {
    return c == 0x130 || c == 0x131 ? c : Character.toLowerCase(Character.toUpperCase(c));
  }

  /** The set as a class of an expression. */
  String bracket() {
    if (set.isEmpty()) {
      return NOTHING;
    }
    StringBuilder ranges = new StringBuilder("[");
    for (int from = set.nextSetBit(0); from >= 0; ) {
      int end = set.nextClearBit(from);
      ranges.append("\\x{").append(Integer.toHexString(from)).append("}-\\x{");
      ranges.append(Integer.toHexString(end - 1)).append('}');
      from = set.nextSetBit(end);
    }
    return ranges.append(']').toString();
  }
}
