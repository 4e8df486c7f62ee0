package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program in a JVM of its own at a pseudo-terminal, which util-linux's script makes. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PseudoTerminalTest {
  private static final String PROMPT = "(pprof) ";

  @BeforeAll
  static void needsScript() throws IOException, InterruptedException {
    String version = "";
    try {
      Process process = new ProcessBuilder("script", "--version").redirectErrorStream(true).start();
      version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
    } catch (IOException e) {
      // There is none.
    }
    assumeTrue(
        version.contains("util-linux"),
        "skipped: no pseudo-terminal, as there is no \"script\" of util-linux");
  }

  /** A program at a terminal. */
  private static final class Terminal implements AutoCloseable {
    private final Process process;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private int seen;

    Terminal(String terminal, String... args) throws IOException {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String command =
          quote(java)
              + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "
              + quote(classPath())
              + " io.pprof4j.cli.Main "
              + String.join(" ", args);
      ProcessBuilder builder = new ProcessBuilder("script", "-qec", command, "/dev/null");
      builder.directory(Golden.corpus().resolve("proto/go").toFile());
      builder.environment().put("TERM", terminal);
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      process = builder.redirectErrorStream(true).start();
    }

    private static String quote(String word) {
      return "'" + word.replace("'", "'\\''") + "'";
    }

    private static String classPath() {
      String modules = System.getProperty("jdk.module.path", "");
      return System.getProperty("java.class.path") + File.pathSeparator + modules;
    }

    void press(String keys) throws IOException {
      process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    }

    /** What appears on the screen up to a text and beyond what was seen before. */
    String until(String text) throws IOException {
      InputStream in = process.getInputStream();
      while (true) {
        String all = screen.toString(StandardCharsets.UTF_8);
        int at = all.indexOf(text, seen);
        if (at >= 0) {
          String fresh = all.substring(seen, at);
          seen = at + text.length();
          return fresh;
        }
        int b = in.read();
        assertThat(b).as("end of the session; the screen: %s", all).isNotNegative();
        screen.write(b);
      }
    }

    int status() throws IOException, InterruptedException {
      process.getInputStream().transferTo(screen);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    }

    String screen() {
      return screen.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      process.destroy();
    }
  }

  @Test
  void editsCompletesAndRemembers() throws Exception {
    try (Terminal terminal = new Terminal("xterm", "web-heap.pb.gz")) {
      assertThat(terminal.until(PROMPT))
          .startsWith("File: web\r\n")
          .contains("Entering interactive mode");
      terminal.press("top1\r");
      assertThat(terminal.until("main.newEntry")).contains("Showing top 1 nodes out of 31");
      terminal.until(PROMPT);
      terminal.press("pee\tnewEnt\t\r");
      terminal.until("main.(*store).fill");
      terminal.until(PROMPT);
      terminal.press("nonsense\r");
      terminal.until("\033[0;31munrecognized command: \"nonsense\"");
      terminal.until(PROMPT);
      terminal.press("\033OA\033OA\033OA\r");
      terminal.until("Showing top 1 nodes out of 31");
      terminal.until(PROMPT);
      terminal.press("quit\r");
      assertThat(terminal.status()).isZero();
      assertThat(terminal.screen()).doesNotContainIgnoringCase("warning");
    }
  }

  @Test
  void interruptLeaves() throws Exception {
    try (Terminal terminal = new Terminal("xterm", "web-heap.pb.gz")) {
      terminal.until(PROMPT);
      terminal.press("to\003");
      assertThat(terminal.status()).isZero();
    }
  }

  @Test
  void aTerminalWithoutACursorIsAPipe() throws Exception {
    try (Terminal terminal = new Terminal("dumb", "web-heap.pb.gz")) {
      terminal.until(PROMPT);
      terminal.press("nonsense\n");
      assertThat(terminal.until(PROMPT)).contains("\nunrecognized command");
      terminal.press("quit\n");
      assertThat(terminal.status()).isZero();
    }
  }
}
