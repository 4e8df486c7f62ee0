package io.pprof4j.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.cli.shell.Completion;
import io.pprof4j.read.ProfileReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.jline.terminal.impl.ExternalTerminal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys are pressed, the screen is a stream. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminalConversationTest {
  private static final String UP = "\033OA";
  private static final String INTERRUPT = "\003";
  private static final String END = "\004";

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final List<String> messages = new ArrayList<>();
  private final Keys keys = new Keys();
  private TerminalConversation conversation;

  @BeforeEach
  void open() throws IOException {
    Path corpus = Path.of(System.getProperty("pprof4j.corpus"));
    Path profile = corpus.resolve("proto/go/web-heap.pb.gz");
    conversation =
        new TerminalConversation(
            new ExternalTerminal("test", "xterm", keys, screen, StandardCharsets.UTF_8),
            new Completion(ProfileReader.recorded().read(profile)),
            messages::add);
  }

  @AfterEach
  void close() throws IOException {
    conversation.close();
  }

  private void press(String typed) {
    for (byte b : typed.getBytes(StandardCharsets.UTF_8)) {
      keys.pressed.add(b);
    }
  }

  /** A pipe would be broken while the terminal is between two threads that read it. */
  private static final class Keys extends InputStream {
    final BlockingQueue<Byte> pressed = new LinkedBlockingQueue<>();

    @Override
    public int read() throws IOException {
      try {
        return pressed.take() & 0xff;
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      to[from] = (byte) read();
      return 1;
    }

    @Override
    public int available() {
      return pressed.size();
    }
  }

  /** Reads a line while keys are pressed, which begins when there is a prompt. */
  private @Nullable String read(String typed) throws Exception {
    screen.reset();
    FutureTask<@Nullable Void> hands =
        new FutureTask<>(() -> {
          while (!screen.toString(StandardCharsets.UTF_8).contains("(pprof) ")) {
            Thread.sleep(5);
          }
          press(typed);
          return null;
        });
    Thread.ofVirtual().start(hands);
    String line = conversation.readLine();
    hands.get();
    return line;
  }

  @Test
  void asksForLines() throws IOException {
    press("top5 -cum\r");
    assertThat(conversation.readLine()).isEqualTo("top5 -cum");
    assertThat(screen.toString(StandardCharsets.UTF_8)).contains("(pprof) ");
  }

  @Test
  void completes() throws IOException {
    press("gran\tli\t\r");
    assertThat(conversation.readLine()).isEqualTo("granularity=lines ");
    press("peek newEnt\t-regWri\t\r");
    assertThat(conversation.readLine()).startsWith("peek main.newEntry -");
    press("top (*store).fi\t\r");
    assertThat(conversation.readLine()).isEqualTo("top main.\\(\\*store\\).fill ");
  }

  @Test
  void goesOnToWhatAllHaveInCommon() throws IOException {
    press("no\te\r");
    assertThat(conversation.readLine()).isEqualTo("noe");
    press("nod\tc\t3\r");
    assertThat(conversation.readLine()).isEqualTo("nodecount=3");
  }

  @Test
  void remembers() throws IOException {
    press("top5\rtree\r" + UP + UP + "\r");
    assertThat(conversation.readLine()).isEqualTo("top5");
    assertThat(conversation.readLine()).isEqualTo("tree");
    assertThat(conversation.readLine()).isEqualTo("top5");
  }

  @Test
  void takesLinesAsTheyAre() throws IOException {
    press("focus=a!b \\(x\\) \"q 'r #s\r");
    assertThat(conversation.readLine()).isEqualTo("focus=a!b \\(x\\) \"q 'r #s");
  }

  @Test
  void interruptAndEndOfFileLeave() throws Exception {
    assertThat(read(END)).isNull();
    assertThat(read("half" + INTERRUPT)).isNull();
  }

  @Test
  void warningsAreRed() {
    conversation.tell("told");
    conversation.warn("warned");
    assertThat(messages).containsExactly("told", "\033[0;31mwarned\033[0m");
  }
}
