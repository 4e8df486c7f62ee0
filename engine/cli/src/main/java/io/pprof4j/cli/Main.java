package io.pprof4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.ZoneId;

/** Where the JVM begins. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the JVM with its status. */
  public static void main(String[] args) {
    Console console =
        new Console(
            System.in,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Path.of(""),
            ZoneId.systemDefault(),
            Main::interactive);
    System.exit(new Cli(console).run(args));
  }

  private static boolean interactive() {
    java.io.Console terminal = System.console();
    return terminal != null && terminal.isTerminal();
  }
}
