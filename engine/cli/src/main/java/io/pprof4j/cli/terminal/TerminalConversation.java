package io.pprof4j.cli.terminal;

import io.pprof4j.cli.shell.Completion;
import io.pprof4j.cli.shell.Conversation;
import io.pprof4j.report.Messages;
import java.io.IOException;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Sized;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Lines from people at a terminal. As in pprof, warnings are red, and ^C leaves like ^D. */
public final class TerminalConversation implements Conversation, AutoCloseable {
  private static final String RED = "\033[0;31m";
  private static final String PLAIN = "\033[0m";

  private final Terminal terminal;
  private final LineReader reader;
  private final Messages messages;

  /**
   * @param completion what to propose
   * @param messages takes all but prompts and what is typed
   */
  TerminalConversation(Terminal terminal, Completion completion, Messages messages) {
    this.terminal = terminal;
    this.messages = messages;
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("pprof4j")
            .parser(new BlankParser())
            .completer((r, line, candidates) -> propose(completion, line, candidates))
            .completionMatcher(new ProposalMatcher())
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.AUTO_MENU, false)
            .build();
  }

  /**
   * Opens the terminal that stdin is, with stderr for prompts so that stdout holds reports only.
   * JLine sets it up through the system's {@code stty}: its other ways load native code, of which
   * the JVM warns.
   */
  public static TerminalConversation open(Completion completion, Messages messages)
      throws IOException {
    Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .systemOutput(TerminalBuilder.SystemOutput.SysErrOrSysOut)
            .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
            .graphemeCluster(false) // to ask for it takes time, and a late answer reads as input
            .build();
    if (terminal.getColumns() <= 0) {
      Sized usual = Size.of(80, 24);
      terminal.setSize(usual); // nobody has told how large it is
    }
    return new TerminalConversation(terminal, completion, messages);
  }

  private static void propose(Completion completion, ParsedLine line, List<Candidate> candidates) {
    for (Completion.Proposal proposal : completion.of(line.line().substring(0, line.cursor()))) {
      candidates.add(
          new Candidate(
              proposal.text(),
              proposal.name(),
              null,
              proposal.about().isEmpty() ? null : proposal.about(),
              null,
              null,
              proposal.whole()));
    }
  }

  @Override
  public @Nullable String readLine() {
    try {
      return reader.readLine(PROMPT);
    } catch (EndOfFileException | UserInterruptException e) {
      return null;
    }
  }

  @Override
  public void tell(String text) {
    messages.print(text);
  }

  @Override
  public void warn(String text) {
    messages.print(RED + text + PLAIN);
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
