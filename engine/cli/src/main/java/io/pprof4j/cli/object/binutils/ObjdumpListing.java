package io.pprof4j.cli.object.binutils;

import io.pprof4j.report.object.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The output of {@code objdump --disassemble --line-numbers}, GNU's or LLVM's: lines that name a
 * function, lines that name a source line, and the instructions they hold for. A line of no kind
 * ends what is known.
 */
final class ObjdumpListing {
  private static final Pattern INSTRUCTION =
      Pattern.compile("(?d)^[\\t\\n\\f\\r ]*([0-9A-Fa-f]+):[\\t\\n\\f\\r ]+(.*)");
  private static final Pattern SOURCE = Pattern.compile("(?d)^;?[\\t\\n\\f\\r ]?(.*):([0-9]+)");
  private static final Pattern FUNCTION =
      Pattern.compile("(?d)^;?[\\t\\n\\f\\r ]?([^\\t\\n\\f\\r ].*)\\(\\):");
  private static final Pattern LABEL = Pattern.compile("(?d)^([0-9A-Fa-f]+)?[\\t\\n\\f\\r ]?(.*):");

  private final List<Instruction> instructions = new ArrayList<>();
  private String function = "";
  private String file = "";
  private int line;

  private ObjdumpListing() {}

  static List<Instruction> instructions(String output) {
    ObjdumpListing listing = new ObjdumpListing();
    for (int from = 0; from < output.length(); ) {
      int end = output.indexOf('\n', from);
      int to = end < 0 ? output.length() : end;
      listing.line(output.substring(from, to).strip());
      from = to + 1;
    }
    return listing.instructions;
  }

  private void line(String text) {
    Matcher m = INSTRUCTION.matcher(text);
    Long address = m.find() ? hex(m.group(1)) : null;
    if (address != null) {
      instructions.add(new Instruction(address, m.group(2), function, file, line));
    } else if (m.usePattern(SOURCE).reset().find()) {
      source(m.group(1), m.group(2));
    } else if (m.usePattern(FUNCTION).reset().find()) {
      function = m.group(1);
    } else if (m.usePattern(LABEL).reset().find()) {
      function = m.group(2);
    } else {
      function = "";
      file = "";
      line = 0;
    }
  }

  private void source(String path, String number) {
    try {
      line = Integer.parseInt(number);
      file = path;
    } catch (NumberFormatException e) {
      // Too large for a line number: the last one that was sound goes on.
    }
  }

  /** An unsigned hexadecimal number; null if it is too large. */
  static @Nullable Long hex(String digits) {
    try {
      return Long.parseUnsignedLong(digits, 16);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
