package io.pprof4j.cli.compare;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Draws regular expressions and label conditions that mean something to a profile. */
final class Patterns {
  private static final List<String> GENERAL =
      List.of(
          "main",
          "runtime",
          "^runtime\\.",
          ".",
          ".*",
          "^main\\.",
          "\\.go",
          "nothing.matches",
          "^$",
          "a|b|c",
          "[A-Z]",
          "(?i)MAIN",
          "\\(",
          "\\[\\.\\.\\.\\]",
          "^.{1,12}$",
          "[^a-z./]",
          "\\bmain\\b",
          "o+",
          "(ma|run)(in|time)",
          "mallocgc|growslice",
          "\\d",
          "\\pL+$",
          "[[:upper:]]{2}",
          "é|λ");
  private static final List<String> WRONG =
      List.of(
          "(",
          ")",
          "[",
          "*",
          "a**",
          "a{1001}",
          "(?P<n>",
          "(?<n>a)(?<n>b)",
          "\\",
          "[z-a]",
          "(?z)",
          "a{2,1}",
          "\\8",
          "\\pZz",
          "[[:no:]]",
          "x{1000}{1000}",
          "(?=a)",
          "\\C",
          "(?i",
          "+a");
  private static final List<String> UNITS =
      List.of("", "b", "kb", "MB", "ms", "s", "us", "ns", "bytes", "hours", "furlongs");

  private final Random random;

  Patterns(Random random) {
    this.random = random;
  }

  /** A regular expression on the frames of a profile. */
  String frames(Facts facts) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return one(WRONG);
    }
    if (kind < 5 || facts.functions().isEmpty()) {
      return one(GENERAL);
    }
    if (kind < 7) {
      return facts.files().isEmpty() ? one(GENERAL) : quote(piece(one(facts.files())));
    }
    String name = one(facts.functions());
    return switch (kind) {
      case 7 -> "^" + quote(name) + "$";
      case 8, 9 -> quote(name);
      case 10 -> "^" + quote(head(name));
      case 11 -> quote(head(name)) + "|" + quote(one(facts.functions()));
      case 12 -> "(?i)" + quote(head(name).toUpperCase(Locale.ROOT));
      case 13 -> quote(name.substring(name.length() / 2)) + "$";
      case 14 -> "^[" + quote(name.substring(0, 1)) + "-z]";
      case 15 -> name;
      default -> quote(piece(name));
    };
  }

  /** A regular expression on label keys. */
  String keys(Facts facts) {
    int kind = random.nextInt(8);
    if (kind == 0) {
      return one(random.nextInt(3) == 0 ? WRONG : GENERAL);
    }
    return facts.keys().isEmpty() || kind == 1 ? "user|bytes|size" : quote(one(facts.keys()));
  }

  /** Label keys separated by commas. */
  String keyList(Facts facts) {
    int kind = random.nextInt(6);
    if (kind == 0 || facts.keys().isEmpty()) {
      return List.of("bytes", "user", "no-such-key", "bytes,user", ",", "thread")
          .get(random.nextInt(6));
    }
    String key = one(facts.keys());
    return kind < 3 ? key + "," + one(facts.keys()) : key;
  }

  /** What {@code tagfocus} and {@code tagignore} take. */
  String labels(Facts facts) {
    String key = random.nextInt(3) == 0 && !facts.keys().isEmpty() ? one(facts.keys()) + "=" : "";
    int kind = random.nextInt(10);
    if (kind == 0) {
      return key + one(random.nextBoolean() ? WRONG : GENERAL);
    }
    if (kind < 6) {
      return key + range(facts);
    }
    if (facts.words().isEmpty()) {
      return key + List.of("bytes", "a,b", "user:ann", "x|y").get(random.nextInt(4));
    }
    String word = quote(one(facts.words()));
    return key
        + (kind < 8 ? word : kind == 8 ? word + "," + quote(one(facts.words())) : piece(word));
  }

  private String range(Facts facts) {
    String low = number(facts);
    return switch (random.nextInt(6)) {
      case 0 -> low;
      case 1 -> low + ":";
      case 2 -> ":" + low;
      case 3 -> low + ":" + number(facts);
      case 4 -> "-" + low + ":" + number(facts);
      default -> "1" + one(UNITS) + ":" + number(facts);
    };
  }

  private String number(Facts facts) {
    return facts.numbers().isEmpty() || random.nextInt(4) == 0
        ? random.nextInt(5000) + one(UNITS)
        : one(facts.numbers());
  }

  private String piece(String name) {
    int[] runes = name.codePoints().toArray();
    int from = random.nextInt(runes.length);
    return new String(runes, from, Math.min(runes.length - from, 2 + random.nextInt(6)));
  }

  private static String head(String name) {
    int dot = name.indexOf('.', 1);
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if ("\\.+*?()|[]{}^$".indexOf(text.charAt(i)) >= 0) {
        quoted.append('\\');
      }
      quoted.append(text.charAt(i));
    }
    return quoted.toString();
  }

  String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
