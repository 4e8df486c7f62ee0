package io.pprof4j.cli.shell;

import io.pprof4j.cli.output.OutputException;
import io.pprof4j.report.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines from a pipe or a file. As in pprof, prompts stand between the reports on stdout.
 *
 * @param in where lines come from; as much is read as lines are asked for
 * @param out takes prompts
 * @param messages takes all else
 */
public record PipedConversation(InputStream in, OutputStream out, Messages messages)
    implements Conversation {
  @Override
  public @Nullable String readLine() throws IOException, OutputException {
    try {
      out.write(PROMPT.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new OutputException("stdout", e);
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    boolean end = b < 0;
    while (b >= 0 && b != '\n') {
      line.write(b);
      b = in.read();
    }
    return end ? null : line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void tell(String text) {
    messages.print(text);
  }

  @Override
  public void warn(String text) {
    messages.print(text);
  }
}
