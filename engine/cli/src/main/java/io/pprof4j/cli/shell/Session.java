package io.pprof4j.cli.shell;

import io.pprof4j.cli.flags.UsageException;
import io.pprof4j.cli.flags.Variables;
import io.pprof4j.cli.output.OutputException;
import io.pprof4j.cli.source.Trouble;
import io.pprof4j.cli.view.ViewException;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Introduction;
import io.pprof4j.report.ReportException;
import io.pprof4j.report.memo.Memo;
import java.io.IOException;
import java.util.List;

/**
 * One stay in the shell, about one profile. What goes wrong with a line is told, and the next line
 * is read.
 */
public final class Session {
  /** How many entries {@code top} shows unless told otherwise. */
  public static final int TOP = 10;

  private final Profile profile;
  private final Variables variables;
  private final Conversation conversation;
  private final Reporter reporter;
  private final Memo memo;
  private final List<String> sampleTypes;
  private final Shortcuts shortcuts;

  /**
   * @param variables the options to start with, changed as the user says
   * @param memo of the reports
   */
  public Session(
      Profile profile,
      Variables variables,
      Conversation conversation,
      Reporter reporter,
      Memo memo) {
    this.profile = profile;
    this.variables = variables;
    this.conversation = conversation;
    this.reporter = reporter;
    this.memo = memo;
    sampleTypes = Introduction.sampleTypes(profile.header());
    shortcuts = new Shortcuts(sampleTypes);
  }

  /**
   * Greets, then follows lines until one leaves or there are no more.
   *
   * @throws IOException if lines cannot be read
   * @throws OutputException if stdout is closed
   */
  public void run() throws IOException, OutputException {
    greet();
    boolean stay = true;
    while (stay) {
      String typed = conversation.readLine();
      if (typed == null) {
        return;
      }
      for (String line : shortcuts.expand(typed)) {
        stay = stay && follow(line);
      }
    }
  }

  private void greet() {
    try {
      variables.assign("compact_labels", "true");
      Introduction introduction =
          Introduction.of(profile, variables.options(), conversation::warn, memo);
      conversation.tell(String.join("\n", introduction.lines()));
      if (introduction.total() == 0 && sampleTypes.size() > 1) {
        conversation.tell("No samples were found with the default sample value type.");
        conversation.tell("Try \"sample_index\" command to analyze different sample values.");
      }
    } catch (ReportException | UsageException e) {
      // As in pprof, options that do not fit are told when a report is asked for.
    }
    conversation.tell("Entering interactive mode (type \"help\" for commands, \"o\" for options)");
  }

  /** Follows a line; whether to go on. */
  private boolean follow(String line) throws OutputException {
    try {
      if (assign(line)) {
        return true;
      }
      List<String> words = Words.of(line);
      if (words.isEmpty()) {
        return true;
      }
      switch (words.getFirst()) {
        case "o", "options" -> conversation.tell(Listing.of(variables, profile.header()));
        case "exit", "quit", "q" -> {
          return false;
        }
        case "help" -> help(String.join(" ", words.subList(1, words.size())));
        default -> report(Request.parse(words, variables));
      }
    } catch (UsageException | ReportException | ViewException e) {
      conversation.warn(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      conversation.warn("pprof4j: " + Trouble.unexpected(e));
    }
    return true;
  }

  /** Whether a line assigned to a variable, or tried to. */
  private boolean assign(String line) throws UsageException, ReportException {
    int equals = line.indexOf('=');
    String name = Words.trim(equals < 0 ? line : line.substring(0, equals));
    if (!Variables.isName(name)) {
      return false;
    }
    if (equals < 0 && !Variables.isSwitch(name)) {
      throw new UsageException("please specify a value, e.g. " + name + "=<val>");
    }
    String value = equals < 0 ? "" : line.substring(equals + 1);
    int comment = value.lastIndexOf(Listing.COMMENT);
    value = Words.trim(comment < 0 ? value : value.substring(0, comment));
    if (name.equals("sample_index")) {
      Header header = profile.header();
      value = Introduction.sampleType(header, value);
    }
    variables.assign(name, value);
    reporter.changed(variables.options());
    return true;
  }

  private void help(String topic) {
    if (topic.isEmpty()) {
      conversation.tell(Help.overview());
      return;
    }
    String help = Help.of(topic, sampleTypes);
    if (help.isEmpty()) {
      conversation.warn("Unknown command: " + topic);
    } else {
      conversation.tell(help);
    }
  }

  private void report(Request request) throws ReportException, OutputException, ViewException {
    try {
      reporter.report(request.report(), request.output(), conversation::warn);
    } catch (OutputException e) {
      if (e.closedPipe()) {
        throw e;
      }
      conversation.warn(String.valueOf(e.getMessage()));
    }
  }
}
