package io.pprof4j.cli.shell;

import io.pprof4j.cli.output.OutputException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Who the shell talks with. */
public interface Conversation {
  /** What asks for a line. */
  String PROMPT = "(pprof) ";

  /**
   * Asks for a line.
   *
   * @return the line, with or without its end; null when there will be none
   * @throws IOException if it cannot be read
   * @throws OutputException if it cannot be asked for
   */
  @Nullable String readLine() throws IOException, OutputException;

  /** Tells what was asked for, and is no report. A line end follows unless there is one. */
  void tell(String text);

  /** Tells what is wrong, or what else happened. */
  void warn(String text);
}
