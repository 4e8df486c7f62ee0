package io.pprof4j.report.demangle;

import org.jspecify.annotations.Nullable;

/** {@code <operator-name>} by its two letters. */
final class Operators {
  private Operators() {}

  /**
   * The operator's name, or null. One that ends in a space is printed without it in a function's
   * name.
   */
  static @Nullable String name(String code) {
    return switch (code) {
      case "aN" -> "&=";
      case "aS", "di" -> "=";
      case "aa" -> "&&";
      case "ad", "an" -> "&";
      case "at", "az" -> "alignof ";
      case "aw" -> "co_await ";
      case "cc" -> "const_cast";
      case "cl", "cp" -> "()";
      case "cm" -> ",";
      case "co" -> "~";
      case "dV" -> "/=";
      case "dX" -> "[...]=";
      case "da" -> "delete[] ";
      case "dc" -> "dynamic_cast";
      case "de", "ml" -> "*";
      case "dl" -> "delete ";
      case "ds" -> ".*";
      case "dt" -> ".";
      case "dv" -> "/";
      case "dx" -> "]=";
      case "eO" -> "^=";
      case "eo" -> "^";
      case "eq" -> "==";
      case "fl", "fr", "fL", "fR" -> "...";
      case "ge" -> ">=";
      case "gs" -> "::";
      case "gt" -> ">";
      case "ix" -> "[]";
      case "lS" -> "<<=";
      case "le" -> "<=";
      case "li" -> "operator\"\" ";
      case "ls" -> "<<";
      case "lt" -> "<";
      case "mI" -> "-=";
      case "mL" -> "*=";
      case "mi", "ng" -> "-";
      case "mm" -> "--";
      case "na" -> "new[]";
      case "ne" -> "!=";
      case "nt" -> "!";
      case "nw" -> "new";
      case "nx" -> "noexcept";
      case "oR" -> "|=";
      case "oo" -> "||";
      case "or" -> "|";
      case "pL" -> "+=";
      case "pl", "ps" -> "+";
      case "pm" -> "->*";
      case "pp" -> "++";
      case "pt" -> "->";
      case "qu" -> "?";
      case "rM" -> "%=";
      case "rS" -> ">>=";
      case "rc" -> "reinterpret_cast";
      case "rm" -> "%";
      case "rs" -> ">>";
      case "sP", "sZ" -> "sizeof...";
      case "sc" -> "static_cast";
      case "ss" -> "<=>";
      case "st", "sz" -> "sizeof ";
      case "te", "ti" -> "typeid ";
      case "tr" -> "throw";
      case "tw" -> "throw ";
      default -> null;
    };
  }

  /** How many operands it takes in an expression. */
  static int operands(String code) {
    return switch (code) {
      case "tr" -> 0;
      case "ad",
          "at",
          "aw",
          "az",
          "co",
          "da",
          "de",
          "dl",
          "gs",
          "li",
          "mm",
          "ng",
          "nt",
          "nx",
          "pp",
          "ps",
          "sP",
          "sZ",
          "st",
          "sz",
          "te",
          "ti",
          "tw" ->
          1;
      case "dX", "fL", "fR", "na", "nw", "qu" -> 3;
      default -> 2;
    };
  }
}
