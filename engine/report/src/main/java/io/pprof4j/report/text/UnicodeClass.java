package io.pprof4j.report.text;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The classes of characters that Go knows by name, {@code \p{Han}}, told by the tables of the JDK:
 * re2j's own are those of Unicode 6. Go's are of Unicode 15, so that characters of later versions
 * are the only ones to differ.
 */
final class UnicodeClass {
  /** Never in a text, so that a class of it alone is empty. */
  private static final String NOTHING = "\\x{d800}";

  /**
   * The short names of general categories, each at the place of its number in {@link Character}.
   */
  private static final List<String> CATEGORIES =
      List.of(
          "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp",
          "Cc", "Cf", "", "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi",
          "Pf");

  /** Their names in full, as Go has them. */
  private static final Map<String, String> ALIASES = new HashMap<>();

  static {
    String names =
        "Casedletter Lc Closepunctuation Pe Combiningmark M Connectorpunctuation Pc Control Cc"
            + " Currencysymbol Sc Dashpunctuation Pd Decimalnumber Nd Enclosingmark Me"
            + " Finalpunctuation Pf Format Cf Initialpunctuation Pi Letter L Letternumber Nl"
            + " Lineseparator Zl Lowercaseletter Ll Mark M Mathsymbol Sm Modifierletter Lm"
            + " Modifiersymbol Sk Nonspacingmark Mn Number N Openpunctuation Ps Other C"
            + " Otherletter Lo Othernumber No Otherpunctuation Po Othersymbol So"
            + " Paragraphseparator Zp Privateuse Co Punctuation P Separator Z Spaceseparator Zs"
            + " Spacingmark Mc Surrogate Cs Symbol S Titlecaseletter Lt Unassigned Cn"
            + " Uppercaseletter Lu Cntrl Cc Digit Nd Punct P";
    String[] words = names.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      ALIASES.put(words[i], words[i + 1]);
    }
  }

  private UnicodeClass() {}

  /**
   * The ranges of a class as they stand between brackets.
   *
   * @param name in any case, with any underscores, dashes and spaces
   * @param folded whether the members' other cases are wanted, too
   * @param negated whether all other characters are wanted instead
   * @return null if Go has no class of that name
   */
  static @Nullable String ranges(String name, boolean folded, boolean negated) {
    IntPredicate in = members(name);
    if (in == null) {
      return null;
    }
    IntPredicate all = folded ? withOtherCases(in) : in;
    return ranges(negated ? all.negate() : all);
  }

  /**
   * The ranges of all cases of some letters, as they stand between brackets.
   *
   * @param wanted which of them
   */
  static String cases(int from, int to, IntPredicate wanted) {
    return ranges(withOtherCases(c -> c >= from && c <= to).and(wanted));
  }

  private static IntPredicate withOtherCases(IntPredicate in) {
    BitSet keys = new BitSet();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (in.test(c)) {
        keys.set(caseless(c));
      }
    }
    return c -> keys.get(caseless(c));
  }

  /** The same for all cases of a letter. The dotted I and the dotless one have no other to Go. */
  private static int caseless(int c) {
    return c == 0x130 || c == 0x131 ? c : Character.toLowerCase(Character.toUpperCase(c));
  }

  private static @Nullable IntPredicate members(String name) {
    String bare = name.replaceAll("[-_ ]", "");
    if (bare.isEmpty()) {
      return null;
    }
    String canonical = bare.substring(0, 1).toUpperCase(Locale.ROOT) + lower(bare.substring(1));
    String known = ALIASES.getOrDefault(canonical, canonical);
    return switch (known) {
      case "Any" -> c -> true;
      case "Ascii" -> c -> c < 0x80;
      case "Assigned" -> c -> Character.getType(c) != Character.UNASSIGNED;
      case "Lc" ->
          c ->
              Character.getType(c) >= Character.UPPERCASE_LETTER
                  && Character.getType(c) <= Character.TITLECASE_LETTER;
      default -> known.length() <= 2 ? category(known) : script(known);
    };
  }

  private static @Nullable IntPredicate category(String name) {
    boolean[] types = new boolean[CATEGORIES.size()];
    boolean any = false;
    for (int type = 0; type < types.length; type++) {
      types[type] = CATEGORIES.get(type).startsWith(name);
      any |= types[type];
    }
    return any ? c -> types[Character.getType(c)] : null;
  }

  /** Names of several words are none to Go, which looks for them with their underscores. */
  private static @Nullable IntPredicate script(String name) {
    for (Character.UnicodeScript script : Character.UnicodeScript.values()) {
      boolean ofOneWord =
          script != Character.UnicodeScript.UNKNOWN
              && script != Character.UnicodeScript.SIGNWRITING;
      if (ofOneWord && name.equalsIgnoreCase(script.name())) {
        return c -> Character.UnicodeScript.of(c) == script;
      }
    }
    return null;
  }

  private static String ranges(IntPredicate in) {
    StringBuilder ranges = new StringBuilder();
    int from = -1;
    for (int c = 0; c <= Character.MAX_CODE_POINT + 1; c++) {
      boolean member = c <= Character.MAX_CODE_POINT && in.test(c);
      if (member && from < 0) {
        from = c;
      } else if (!member && from >= 0) {
        append(ranges, from, c - 1);
        from = -1;
      }
    }
    return ranges.isEmpty() ? NOTHING : ranges.toString();
  }

  /** Writes a range as it stands between brackets. */
  static void append(StringBuilder ranges, int from, int to) {
    ranges.append("\\x{").append(Integer.toHexString(from)).append("}-\\x{");
    ranges.append(Integer.toHexString(to)).append('}');
  }

  /** ASCII only, as Go does it. */
  private static String lower(String name) {
    StringBuilder lower = new StringBuilder(name);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(i, (char) (c + 'a' - 'A'));
      }
    }
    return lower.toString();
  }
}
