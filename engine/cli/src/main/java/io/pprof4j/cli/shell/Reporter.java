package io.pprof4j.cli.shell;

import io.pprof4j.cli.flags.Task;
import io.pprof4j.cli.output.OutputException;
import io.pprof4j.cli.view.ViewException;
import io.pprof4j.report.Messages;
import io.pprof4j.report.Options;
import io.pprof4j.report.ReportException;

/** Makes the reports of the profile that the shell is about. */
@FunctionalInterface
public interface Reporter {
  /**
   * Makes a report and puts it where it belongs.
   *
   * @param report one of pprof's reports, or one on goroutines
   * @param output file to write to, empty for stdout
   * @param messages takes what is to be said beside it
   */
  void report(Task report, String output, Messages messages)
      throws ReportException, OutputException, ViewException;

  /**
   * Hears which options further reports will have, if it wants to know before they are asked for.
   */
  default void changed(Options options) {}
}
