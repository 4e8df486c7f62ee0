package io.pprof4j.report.text;

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
  /** Go knows of no other cases of these letters. */
  private static final String CASED = "Lc";

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
   * The members of a class.
   *
   * @param name in any case, with any underscores, dashes and spaces
   * @param folded whether the members' other cases are wanted, too
   * @param negated whether all other characters are wanted instead
   * @return null if Go has no class of that name
   */
  static @Nullable CodePoints members(String name, boolean folded, boolean negated) {
    String known = known(name);
    IntPredicate in = members(known);
    return in == null ? null : members(CodePoints.of(in), folded && !known.equals(CASED), negated);
  }

  /** The same of a class without a name of Unicode's. */
  static CodePoints members(CodePoints all, boolean folded, boolean negated) {
    CodePoints members = folded ? all.withCases() : all;
    return negated ? members.negated() : members;
  }

  private static String known(String name) {
    String bare = name.replaceAll("[-_ ]", "");
    if (bare.isEmpty()) {
      return bare;
    }
    String canonical = bare.substring(0, 1).toUpperCase(Locale.ROOT) + lower(bare.substring(1));
    return ALIASES.getOrDefault(canonical, canonical);
  }

  private static @Nullable IntPredicate members(String known) {
    return switch (known) {
      case "" -> null;
      case "Any" -> c -> true;
      case "Ascii" -> c -> c < 0x80;
      case "Assigned" -> c -> Character.getType(c) != Character.UNASSIGNED;
      case CASED ->
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
