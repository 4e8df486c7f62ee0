package io.pprof4j.cli;

import io.pprof4j.cli.flags.Variables;
import io.pprof4j.cli.output.OutputException;
import io.pprof4j.cli.shell.Completion;
import io.pprof4j.cli.shell.PipedConversation;
import io.pprof4j.cli.shell.Reporter;
import io.pprof4j.cli.shell.Session;
import io.pprof4j.cli.source.FetchException;
import io.pprof4j.cli.terminal.TerminalConversation;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import io.pprof4j.report.memo.Memo;
import java.io.IOException;

/** The shell, at a terminal or over a pipe. */
final class Shell {
  private Shell() {}

  /** Returns when the user leaves. */
  static void run(
      Profile profile,
      Variables variables,
      Console console,
      Reporter reporter,
      Messages messages,
      Memo memo)
      throws FetchException, OutputException {
    try {
      if (console.editable().getAsBoolean()) {
        try (TerminalConversation terminal =
            TerminalConversation.open(new Completion(profile), messages)) {
          new Session(profile, variables, terminal, reporter, memo).run();
        }
      } else {
        PipedConversation pipe = new PipedConversation(console.in(), console.out(), messages);
        new Session(profile, variables, pipe, reporter, memo).run();
      }
    } catch (IOException e) {
      throw new FetchException("stdin: cannot be read: " + e.getMessage());
    }
  }
}
