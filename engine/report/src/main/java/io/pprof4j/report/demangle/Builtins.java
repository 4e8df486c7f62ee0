package io.pprof4j.report.demangle;

import org.jspecify.annotations.Nullable;

/** Types that have a code of their own. */
final class Builtins {
  private Builtins() {}

  /** The type of a letter, or null. */
  static @Nullable String name(char code) {
    return switch (code) {
      case 'a' -> "signed char";
      case 'b' -> "bool";
      case 'c' -> "char";
      case 'd' -> "double";
      case 'e' -> "long double";
      case 'f' -> "float";
      case 'g' -> "__float128";
      case 'h' -> "unsigned char";
      case 'i' -> "int";
      case 'j' -> "unsigned int";
      case 'l' -> "long";
      case 'm' -> "unsigned long";
      case 'n' -> "__int128";
      case 'o' -> "unsigned __int128";
      case 's' -> "short";
      case 't' -> "unsigned short";
      case 'v' -> "void";
      case 'w' -> "wchar_t";
      case 'x' -> "long long";
      case 'y' -> "unsigned long long";
      case 'z' -> "...";
      default -> null;
    };
  }

  /** The type of a letter after D, or null. */
  static @Nullable String longName(char code) {
    return switch (code) {
      case 'd' -> "decimal64";
      case 'e' -> "decimal128";
      case 'f' -> "decimal32";
      case 'h' -> "half";
      case 'i' -> "char32_t";
      case 'n' -> "decltype(nullptr)";
      case 's' -> "char16_t";
      case 'u' -> "char8_t";
      default -> null;
    };
  }
}
