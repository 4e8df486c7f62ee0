package io.pprof4j.cli;

import io.pprof4j.cli.code.LocalSources;
import io.pprof4j.cli.flags.ArchiveOptions;
import io.pprof4j.cli.flags.CommandLine;
import io.pprof4j.cli.flags.HelpException;
import io.pprof4j.cli.flags.Sources;
import io.pprof4j.cli.flags.Task;
import io.pprof4j.cli.flags.Usage;
import io.pprof4j.cli.flags.UsageException;
import io.pprof4j.cli.flags.Variables;
import io.pprof4j.cli.object.Executables;
import io.pprof4j.cli.output.Destination;
import io.pprof4j.cli.output.OutputException;
import io.pprof4j.cli.output.Rendition;
import io.pprof4j.cli.shell.Reporter;
import io.pprof4j.cli.shell.Session;
import io.pprof4j.cli.source.Digested;
import io.pprof4j.cli.source.FetchException;
import io.pprof4j.cli.source.Fetcher;
import io.pprof4j.cli.source.Goroutines;
import io.pprof4j.cli.source.Inputs;
import io.pprof4j.cli.source.Inventory;
import io.pprof4j.cli.source.Part;
import io.pprof4j.cli.source.Trouble;
import io.pprof4j.cli.view.ViewException;
import io.pprof4j.encode.WrittenLabels;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Utf8;
import io.pprof4j.report.Command;
import io.pprof4j.report.Messages;
import io.pprof4j.report.Options;
import io.pprof4j.report.Preparations;
import io.pprof4j.report.ReportException;
import io.pprof4j.report.Reports;
import io.pprof4j.report.check.CheckReport;
import io.pprof4j.report.code.Code;
import io.pprof4j.report.dumps.Digest;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memstats.MemStatsReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One run of the program, from arguments to exit status. */
final class Cli {
  static final int OK = 0;

  /** What pprof exits with, whatever is wrong. */
  static final int FAILED = 2;

  /** What a shell shows for a program that writes to a closed pipe. */
  static final int CLOSED_PIPE = 128 + 13;

  /** So many samples that a first report of them would be waited for. */
  private static final int MANY_SAMPLES = 1 << 18;

  /** Milliseconds for which somebody reads and thinks rather than types. */
  private static final long QUIET = 2000;

  private final Console console;
  private final Inputs inputs;
  private final Delivery delivery;

  Cli(Console console) {
    this.console = console;
    this.inputs =
        new Inputs(console.folder(), console.in(), console.environment(), console.processors());
    this.delivery = new Delivery(console, inputs);
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
    } catch (FetchException | ReportException | ViewException e) {
      return fail(e.getMessage());
    } catch (OutputException e) {
      return e.closedPipe() ? CLOSED_PIPE : fail(e.getMessage());
    } catch (RuntimeException | Error e) {
      return fail(Trouble.unexpected(e));
    }
  }

  private int follow(CommandLine line)
      throws FetchException, ReportException, OutputException, ViewException {
    // No switch over patterns here: the first one costs the JVM more than a small profile does.
    Task task = line.task();
    if (task instanceof Task.Report report) {
      return report(report, line);
    }
    if (task instanceof Task.Shell shell) {
      return shell(shell, line);
    }
    Sources sources = line.sources();
    if (task instanceof Task.Inventory inventory) {
      return inventory(inventory, line);
    }
    if (task instanceof Task.Goroutines goroutines) {
      return goroutines(goroutines, line);
    }
    return task instanceof Task.Check
        ? digest(fetcher(sources).digest(true, CheckReport::new), line)
        : digest(fetcher(sources).digest(false, MemStatsReport::new), line);
  }

  /** Prints a report on dumps, or says why there is none. */
  private <D extends Digest<D>> int digest(Digested<D> digested, CommandLine line)
      throws FetchException, OutputException {
    String nothing = digested.digest().nothing(digested.name());
    if (!nothing.isEmpty()) {
      throw new FetchException(nothing);
    }
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(page, false, StandardCharsets.UTF_8);
    int status = digested.digest().print(digested.leftOut(), out);
    out.flush();
    delivery.write(line.output(), this::message, page::writeTo);
    return status;
  }

  private int report(Task.Report report, CommandLine line)
      throws FetchException, ReportException, OutputException, ViewException {
    Fetcher fetcher = fetcher(line.sources());
    if (line.sources().archives().split() != ArchiveOptions.Split.NONE) {
      return reports(report, line, fetcher);
    }
    Profile profile =
        fetcher.fetch(report.command().recorded(), report.command().labels(report.options()));
    deliver(
        profile, report, fetcher, line.output(), console.interactive(), this::message, Memo.NONE);
    return OK;
  }

  /** A report for each part of archives. */
  private int reports(Task.Report report, CommandLine line, Fetcher fetcher)
      throws FetchException, ReportException, OutputException, ViewException {
    List<Part> parts =
        fetcher.fetchParts(report.command().recorded(), report.command().labels(report.options()));
    Code code = report.command().code() ? code(fetcher) : Code.NONE;
    Options options = report.options();
    new Parts(parts, delivery, this::message)
        .write(
            line,
            report.rendition(),
            options.form() == Options.Form.JSON,
            (part, out) ->
                Reports.generate(
                    part.profile(),
                    report.command(),
                    report.symbol(),
                    options,
                    code,
                    this::message,
                    out));
    return OK;
  }

  private int goroutines(Task.Goroutines task, CommandLine line)
      throws FetchException, ReportException, OutputException, ViewException {
    Fetcher fetcher = fetcher(line.sources());
    Options options = task.options();
    if (line.sources().archives().split() == ArchiveOptions.Split.NONE) {
      Destination.Report<ReportException> report =
          goroutines(fetcher.fetchGoroutines(), line.sources().base(), options, this::message);
      delivery.write(line.output(), this::message, report);
    } else {
      new Parts(fetcher.fetchParts(false, true), delivery, this::message)
          .write(
              line,
              Rendition.TEXT,
              options.form() == Options.Form.JSON,
              (part, out) -> {
                Goroutines of = new Goroutines(part.profile(), part.name(), null);
                goroutines(of, line.sources().base(), options, this::message).writeTo(out);
              });
    }
    return OK;
  }

  private static Destination.Report<ReportException> goroutines(
      Goroutines fetched, String base, Options options, Messages messages) {
    return out ->
        Reports.goroutines(
            fetched.profile(), fetched.name(), base, fetched.memStats(), options, messages, out);
  }

  private int inventory(Task.Inventory task, CommandLine line)
      throws FetchException, OutputException {
    Inventory inventory = fetcher(line.sources()).inventory();
    delivery.write(
        line.output(),
        this::message,
        task.json()
            ? out -> InventoryReport.json(inventory, out)
            : out -> InventoryReport.table(inventory, out));
    return OK;
  }

  private int shell(Task.Shell shell, CommandLine line) throws FetchException, OutputException {
    // Samples as recorded, with labels: all reports can be made of that without reading again.
    // pprof keeps it in its own format for that.
    Fetcher fetcher = fetcher(line.sources());
    Profile profile = WrittenLabels.of(fetcher.fetch(true, true));
    Memo memo = Memo.keeping();
    Preparing preparing =
        new Preparing(
            shell.options(),
            options -> Preparations.of(profile, options, Session.TOP, memo),
            options -> Preparations.again(profile, options, Session.TOP, memo),
            options -> Preparations.late(profile, options, memo),
            QUIET);
    if (profile.samples().count() >= MANY_SAMPLES) {
      preparing.start();
    }
    Reporter reporter =
        new Reporter() {
          @Override
          public void report(Task task, String output, Messages messages)
              throws ReportException, OutputException, ViewException {
            preparing.begin();
            try {
              if (task instanceof Task.Report report) {
                deliver(profile, report, fetcher, output, () -> true, messages, memo);
              } else if (task instanceof Task.Goroutines goroutines) {
                Goroutines fetched = fetcher.goroutines(profile);
                String base = line.sources().base();
                delivery.write(
                    output, messages, goroutines(fetched, base, goroutines.options(), messages));
              }
            } finally {
              preparing.end();
            }
          }

          @Override
          public void changed(Options options) {
            preparing.changed(options);
          }
        };
    Variables variables = new Variables(shell.options(), line.output());
    Shell.run(profile, variables, console, reporter, this::message, memo);
    return OK;
  }

  /**
   * Makes a report and puts it where it belongs.
   *
   * @param shown whether people look at stdout, who want no binary output there; asked only when it
   *     matters
   * @param memo what reports of the profile have in common, if there are several
   */
  private void deliver(
      Profile profile,
      Task.Report report,
      Fetcher fetcher,
      String output,
      BooleanSupplier shown,
      Messages messages,
      Memo memo)
      throws ReportException, OutputException, ViewException {
    Command command = report.command();
    Code code = command.code() ? code(fetcher) : Code.NONE;
    delivery.deliver(
        out ->
            Reports.generate(
                profile, command, report.symbol(), report.options(), code, messages, out, memo),
        report.rendition(),
        output,
        shown,
        messages);
  }

  private Code code(Fetcher fetcher) {
    return new Code(new LocalSources(console.folder()), fetcher.binaries(), this::remark);
  }

  private Fetcher fetcher(Sources sources) {
    return new Fetcher(sources, inputs, this::message, new ProgressLine(console));
  }

  private int fail(@Nullable String why) {
    message("pprof4j: " + why);
    return FAILED;
  }

  private void remark(String text) {
    print(text, console.out());
  }

  /** Writes to stderr at once, so that messages and what a shell prints stay in order. */
  private void message(String text) {
    print(text, console.err());
  }

  private static void print(String text, OutputStream to) {
    String line = text.endsWith("\n") ? text : text + "\n";
    try {
      to.write(Utf8.encode(line));
      to.flush();
    } catch (IOException e) {
      // Without anybody to tell, the exit status still tells.
    }
  }
}
