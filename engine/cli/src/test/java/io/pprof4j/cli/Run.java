package io.pprof4j.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * One run of the command line inside the test's JVM, in UTC and without a terminal.
 *
 * @param outBytes stdout, a character for a byte
 */
public record Run(int status, String outBytes, String err) {
  public static Run of(Path folder, String... args) {
    return of(folder, new ByteArrayInputStream(new byte[0]), args);
  }

  /** With variables in its environment. */
  public static Run of(Path folder, Map<String, String> environment, String... args) {
    return of(folder, new ByteArrayInputStream(new byte[0]), environment, args);
  }

  static Run of(Path folder, InputStream in, String... args) {
    return of(folder, in, Map.of(), args);
  }

  static Run of(Path folder, InputStream in, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            in,
            out,
            err,
            folder,
            ZoneOffset.UTC,
            name -> environment.getOrDefault(name, ""),
            2,
            () -> false,
            () -> false,
            () -> false);
    int status = new Cli(console).run(args);
    return new Run(
        status, out.toString(StandardCharsets.ISO_8859_1), err.toString(StandardCharsets.UTF_8));
  }

  public byte[] out() {
    return outBytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  public String outText() {
    return new String(out(), StandardCharsets.UTF_8);
  }

  public List<String> errLines() {
    return err.lines().toList();
  }
}
