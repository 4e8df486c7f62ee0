package io.pprof4j.report;

import io.pprof4j.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Makes reports. */
public final class Reports {
  private Reports() {}

  /**
   * Writes a report of a profile that has been through {@link
   * io.pprof4j.report.symbols.Symbolizer}. A report that fails has written nothing.
   *
   * @param symbol regular expression of {@link Command#symbol}, null for other commands
   * @param out receives the report, UTF-8; flushed, not closed
   * @throws ReportException if the options do not fit the profile or are no sound expressions
   * @throws IOException from {@code out}
   */
  public static void generate(
      Profile profile,
      Command command,
      @Nullable String symbol,
      Options options,
      Messages messages,
      OutputStream out)
      throws ReportException, IOException {
    throw new ReportException(
        "being written: " + profile + command + symbol + options + messages + out);
  }
}
