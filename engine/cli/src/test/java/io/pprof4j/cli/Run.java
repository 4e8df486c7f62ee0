package io.pprof4j.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One run of the command line inside the test's JVM, in UTC and without a terminal.
 *
 * @param outBytes stdout, a character for a byte
 */
record Run(int status, String outBytes, String err) {
  static Run of(Path folder, String... args) {
    return of(folder, new ByteArrayInputStream(new byte[0]), args);
  }

  static Run of(Path folder, InputStream in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new Cli(new Console(in, out, err, folder, ZoneOffset.UTC, () -> false, () -> false))
            .run(args);
    return new Run(
        status, out.toString(StandardCharsets.ISO_8859_1), err.toString(StandardCharsets.UTF_8));
  }

  byte[] out() {
    return outBytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  String outText() {
    return new String(out(), StandardCharsets.UTF_8);
  }

  List<String> errLines() {
    return err.lines().toList();
  }
}
