package io.pprof4j.report.symbols;

import io.pprof4j.report.Messages;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code -symbolize} asks for.
 *
 * @param enabled whether to do anything at all
 * @param local whether to look at local binaries
 * @param remote whether to ask the server that a profile came from
 * @param force whether to forget the names that the profile has where it also has system names
 * @param style how to demangle
 */
record Mode(boolean enabled, boolean local, boolean remote, boolean force, Style style) {

  /** How much of a demangled name to show. */
  enum Style {
    /** Neither parameters nor template arguments. */
    SIMPLE,
    /** No parameters. */
    TEMPLATES,
    /** Everything. */
    FULL,
    /** Names as the linker knows them. */
    NONE
  }

  static Mode parse(String mode, Messages messages) {
    boolean local = true;
    boolean remote = true;
    boolean force = false;
    Style style = Style.SIMPLE;
    for (String word : mode.toLowerCase(Locale.ROOT).split(":", -1)) {
      switch (word) {
        case "none", "no" -> {
          return new Mode(false, false, false, false, style);
        }
        case "local", "fastlocal" -> {
          local = true;
          remote = false;
        }
        case "remote" -> {
          local = false;
          remote = true;
        }
        case "force" -> force = true;
        default -> {
          Style wanted = style(word);
          if (wanted != null) {
            style = wanted;
            force = true;
          } else if (!word.isEmpty() && !demangler(word).equals("default")) {
            messages.print("ignoring unrecognized symbolization option: " + mode);
            messages.print(
                "expecting -symbolize=[local|fastlocal|remote|none][:force]"
                    + "[:demangle=[none|full|templates|default]");
          }
        }
      }
    }
    return new Mode(true, local, remote, force, style);
  }

  private static @Nullable Style style(String word) {
    return switch (demangler(word)) {
      case "full" -> Style.FULL;
      case "none" -> Style.NONE;
      case "templates" -> Style.TEMPLATES;
      default -> null;
    };
  }

  private static String demangler(String word) {
    return word.startsWith("demangle=") ? word.substring("demangle=".length()) : word;
  }
}
