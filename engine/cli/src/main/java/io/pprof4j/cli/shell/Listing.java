package io.pprof4j.cli.shell;

import io.pprof4j.cli.flags.Flag;
import io.pprof4j.cli.flags.Variables;
import io.pprof4j.profile.Header;
import io.pprof4j.report.Introduction;
import java.util.ArrayList;
import java.util.List;

/** What {@code o} shows: each option with its value, as one could type it. */
final class Listing {
  /** What begins a comment after a value. */
  static final String COMMENT = "//:";

  private static final int NAME = 25;
  private static final int VALUE = 20;

  private Listing() {}

  static String of(Variables variables, Header header) {
    List<String> lines = new ArrayList<>();
    for (String name : Variables.names()) {
      if (!name.equals("source_path")) { // pprof leaves it out
        lines.add(line(name, variables.get(name), header));
      }
    }
    lines.sort(null);
    return String.join("\n", lines);
  }

  private static String line(String name, String value, Header header) {
    String shown = value;
    String comment = "";
    Flag.Group group = Variables.group(name);
    if (group != null) {
      List<String> choices = Variables.choices(group);
      choices.sort(null);
      comment = choice(choices);
      shown = value.isEmpty() ? "(default)" : value;
    } else if (name.equals("sample_index")) {
      List<String> types = Introduction.sampleTypes(header);
      comment = choice(types);
      shown = value.isEmpty() && !types.isEmpty() ? types.getLast() : value;
    } else if (name.equals("nodecount") && value.equals("-1")) {
      comment = COMMENT + " default";
    } else if (value.isEmpty()) {
      shown = "\"\"";
    }
    return "  " + padded(name, NAME) + " = " + padded(shown, VALUE) + " " + comment;
  }

  private static String choice(List<String> values) {
    return COMMENT + " [" + String.join(" | ", values) + "]";
  }

  /** As Go pads: by code points. */
  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
  }
}
