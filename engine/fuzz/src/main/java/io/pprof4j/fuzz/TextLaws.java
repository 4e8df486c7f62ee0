package io.pprof4j.fuzz;

import io.pprof4j.cli.flags.CommandLine;
import io.pprof4j.cli.flags.HelpException;
import io.pprof4j.cli.flags.UsageException;
import io.pprof4j.report.demangle.Demangler;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.ExpressionException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/** What users and profiles give as text is understood or refused, by an exception that says so. */
final class TextLaws {
  private static final int LONGEST_NAME = 1 << 20;

  private TextLaws() {}

  static void regexp(byte[] input) {
    try {
      Expression.compile(new String(input, StandardCharsets.UTF_8))
          .in("net/http.(*conn).serve \u00c3\u00a4 std::vector<int>");
    } catch (ExpressionException e) {
      // Refused.
    }
  }

  static void demangler(byte[] input) {
    String name = new String(input, StandardCharsets.ISO_8859_1);
    for (boolean parameters : new boolean[] {false, true}) {
      String shown = new Demangler(parameters, parameters).demangle(name);
      if (shown.length() > Math.max(LONGEST_NAME, name.length())) {
        throw new AssertionError("a name of " + shown.length() + " bytes");
      }
    }
  }

  /** Arguments stand in lines. */
  static void flags(byte[] input) {
    String[] args = new String(input, StandardCharsets.UTF_8).split("\n", -1);
    try {
      CommandLine.parse(args, ZoneOffset.UTC, name -> false, message -> {});
    } catch (UsageException | HelpException e) {
      // Refused.
    }
  }
}
