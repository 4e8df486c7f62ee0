package io.pprof4j.cli;

import io.pprof4j.cli.flags.CommandLine;
import io.pprof4j.cli.flags.HelpException;
import io.pprof4j.cli.flags.Sources;
import io.pprof4j.cli.flags.Task;
import io.pprof4j.cli.flags.Usage;
import io.pprof4j.cli.flags.UsageException;
import io.pprof4j.cli.flags.Variables;
import io.pprof4j.cli.output.Destination;
import io.pprof4j.cli.output.OutputException;
import io.pprof4j.cli.source.Executables;
import io.pprof4j.cli.source.FetchException;
import io.pprof4j.cli.source.Fetcher;
import io.pprof4j.cli.source.Inputs;
import io.pprof4j.cli.source.Trouble;
import io.pprof4j.dump.Dump;
import io.pprof4j.encode.ZeroLabels;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import io.pprof4j.report.ReportException;
import io.pprof4j.report.Reports;
import io.pprof4j.report.check.CheckReport;
import io.pprof4j.report.memstats.MemStatsReport;
import io.pprof4j.report.memstats.NoMemStatsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One run of the program, from arguments to exit status. */
final class Cli {
  static final int OK = 0;

  /** What pprof exits with, whatever is wrong. */
  static final int FAILED = 2;

  /** What a shell shows for a program that writes to a closed pipe. */
  static final int CLOSED_PIPE = 128 + 13;

  private final Console console;
  private final Inputs inputs;

  Cli(Console console) {
    this.console = console;
    this.inputs = new Inputs(console.folder(), console.in());
  }

  /** Never throws: what goes wrong is one line on stderr and a status other than {@link #OK}. */
  int run(String... args) {
    try {
      return follow(
          CommandLine.parse(
              args,
              console.zone(),
              name -> Executables.isExecutable(inputs.path(name)),
              this::message));
    } catch (HelpException e) {
      message(Usage.text());
      return OK;
    } catch (UsageException e) {
      if (args.length == 0) {
        message(Usage.text());
      }
      return fail(e.getMessage() + (args.length == 0 ? "" : "; pprof4j -h lists the flags"));
    } catch (FetchException | ReportException e) {
      return fail(e.getMessage());
    } catch (OutputException e) {
      return e.closedPipe() ? CLOSED_PIPE : fail(e.getMessage());
    } catch (RuntimeException | Error e) {
      return fail(Trouble.unexpected(e));
    }
  }

  private int follow(CommandLine line) throws FetchException, ReportException, OutputException {
    // No switch over patterns here: the first one costs the JVM more than a small profile does.
    Task task = line.task();
    if (task instanceof Task.Report report) {
      return report(report, line);
    }
    if (task instanceof Task.Shell shell) {
      return shell(shell, line);
    }
    Sources sources = line.sources();
    boolean check = task instanceof Task.Check;
    Dump dump = fetcher(sources).fetchDump(check);
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(page, false, StandardCharsets.UTF_8);
    String name = sources.profiles().getFirst();
    int status = check ? CheckReport.print(dump, name, out) : memStats(dump, name, out);
    out.flush();
    write(line.output(), false, this::message, page::writeTo);
    return status;
  }

  private static int memStats(Dump dump, String name, PrintStream out) throws FetchException {
    try {
      return MemStatsReport.print(dump, name, out);
    } catch (NoMemStatsException e) {
      throw new FetchException(String.valueOf(e.getMessage()));
    }
  }

  private int report(Task.Report report, CommandLine line)
      throws FetchException, ReportException, OutputException {
    Profile profile =
        fetcher(line.sources())
            .fetch(report.command().recorded(), report.command().labels(report.options()));
    deliver(profile, report, line.output(), console.terminal(), this::message);
    return OK;
  }

  private int shell(Task.Shell shell, CommandLine line) throws FetchException, OutputException {
    // Samples as recorded, with labels: all reports can be made of that without reading again.
    // pprof keeps it in its own format for that.
    Profile profile = ZeroLabels.drop(fetcher(line.sources()).fetch(true, true));
    Shell.run(
        profile,
        new Variables(shell.options(), line.output()),
        console,
        (report, output, messages) -> deliver(profile, report, output, true, messages),
        this::message);
    return OK;
  }

  /**
   * Makes a report and puts it where it belongs.
   *
   * @param shown whether people look at stdout, who want no binary output there
   */
  private void deliver(
      Profile profile, Task.Report report, String output, boolean shown, Messages messages)
      throws ReportException, OutputException {
    write(
        output,
        report.command().binary() && shown,
        messages,
        out ->
            Reports.generate(
                profile, report.command(), report.symbol(), report.options(), messages, out));
  }

  private <X extends Exception> void write(
      String output, boolean numbered, Messages messages, Destination.Report<X> report)
      throws OutputException, X {
    try {
      if (!output.isEmpty()) {
        Destination.File file = new Destination.File(inputs.path(output));
        file.write(report);
        messages.print("Generating report in " + output);
      } else if (numbered) {
        Destination.File file = Destination.numbered(console.folder());
        file.write(report);
        messages.print("Generating report in " + file.path().getFileName());
      } else {
        new Destination.Stream(console.out()).write(report);
      }
    } catch (IOException e) {
      throw new OutputException(output.isEmpty() ? "stdout" : output, e);
    }
  }

  private Fetcher fetcher(Sources sources) {
    return new Fetcher(sources, inputs, this::message);
  }

  private int fail(@Nullable String why) {
    message("pprof4j: " + why);
    return FAILED;
  }

  /** Writes to stderr at once, so that messages and what a shell prints stay in order. */
  private void message(String text) {
    String line = text.endsWith("\n") ? text : text + "\n";
    try {
      console.err().write(line.getBytes(StandardCharsets.UTF_8));
      console.err().flush();
    } catch (IOException e) {
      // Without stderr there is nobody to tell; the exit status still tells.
    }
  }
}
