package io.pprof4j.cli.object.image;

import org.jspecify.annotations.Nullable;

/** Names of sections of debugging information. */
final class DebugNames {
  private DebugNames() {}

  /**
   * What follows "debug_", or "zdebug_" of sections that are compressed; null for other sections.
   *
   * @param mark what names of sections begin with
   */
  static @Nullable String of(String section, String mark) {
    for (String kind : new String[] {"debug_", "zdebug_"}) {
      if (section.startsWith(mark) && section.startsWith(kind, mark.length())) {
        String name = section.substring(mark.length() + kind.length());
        return name.isEmpty() ? null : name;
      }
    }
    return null;
  }

  /** The name of which Mach-O has 16 characters, with what is before it. */
  static String whole(String name) {
    return switch (name) {
      case "str_offs", "str_off" -> "str_offsets";
      case "line_st" -> "line_str";
      case "rnglist" -> "rnglists";
      default -> name;
    };
  }
}
