package io.pprof4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the JVM begins. */
public final class Main {
  private Main() {}

  /**
   * Runs the command line and ends the JVM with its status. All output is flushed by then, and
   * {@code System.exit} would set up logging to say that it exits.
   */
  public static void main(String[] args) {
    int status = new Cli(console()).run(args);
    Runtime.getRuntime().halt(status);
  }

  /** What surrounds this JVM. */
  static Console console() {
    return new Console(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Path.of(""),
        LocalZone.of(System.getenv("TZ")),
        Main::variable,
        Runtime.getRuntime().availableProcessors(),
        Main::interactive,
        Main::editable,
        Main::watched);
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    return value == null ? "" : value;
  }

  /** As pprof sees it: stdin is a terminal, and one that can move its cursor. */
  private static boolean editable() {
    String terminal = variable("TERM");
    if (terminal.isEmpty() || terminal.equalsIgnoreCase("dumb")) {
      return false;
    }
    return isTerminal(0);
  }

  /** Whether stderr is a terminal. */
  private static boolean watched() {
    return isTerminal(2);
  }

  /** Whether an open file is a terminal; without a /proc, whether stdin and stdout are. */
  private static boolean isTerminal(int descriptor) {
    // System.console() takes its time, and tells of stdin and stdout together only.
    try {
      Path file = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)));
      return file.startsWith("/dev/pts") || file.toString().startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return interactive();
    }
  }

  private static boolean interactive() {
    return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
  }
}
