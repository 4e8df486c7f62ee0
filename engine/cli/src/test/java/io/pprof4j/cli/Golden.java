package io.pprof4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code go tool pprof} printed for one command line: {@code <folder>/<sources>/<arguments>}
 * below {@code corpus/golden}, sources and arguments joined by {@code +}. An argument {@code @NAME}
 * is none: it names the session in {@code corpus/sessions} that was typed into the shell.
 *
 * @param name its path below {@code corpus/golden}, without suffix
 */
record Golden(String name) {
  private static final String SUFFIX = ".out";
  private static final String SESSION = "@";

  /** The golden of a file below {@code corpus/golden}. */
  static Golden of(Path out) {
    String name = goldens().relativize(out).toString().replace('\\', '/');
    return new Golden(name.substring(0, name.length() - SUFFIX.length()));
  }

  /** Its folder: the profiles' folder and their names. */
  String sources() {
    return name.substring(0, name.lastIndexOf('/'));
  }

  /** The folder that the sources lie in. */
  Path folder() {
    return corpus().resolve(sources().substring(0, sources().lastIndexOf('/')));
  }

  /** The command line. */
  String[] args() {
    List<String> args = new ArrayList<>();
    for (String arg : words()) {
      if (!arg.startsWith(SESSION)) {
        args.add("-" + decode(arg));
      }
    }
    args.addAll(List.of(sources().substring(sources().lastIndexOf('/') + 1).split("\\+")));
    return args.toArray(String[]::new);
  }

  /** What is typed; null without a shell. */
  byte @Nullable [] session() {
    for (String arg : words()) {
      if (arg.startsWith(SESSION)) {
        return bytes(corpus().resolve("sessions/" + arg.substring(SESSION.length()) + ".txt"));
      }
    }
    return null;
  }

  private String[] words() {
    return name.substring(name.lastIndexOf('/') + 1).split("\\+");
  }

  byte[] expectedOut() {
    return read(SUFFIX);
  }

  List<String> expectedErr() {
    return new String(read(".err"), StandardCharsets.UTF_8).lines().toList();
  }

  int expectedStatus() {
    String status = new String(read(".exit"), StandardCharsets.UTF_8).strip();
    return status.isEmpty() ? 0 : Integer.parseInt(status);
  }

  static Path corpus() {
    return Path.of(System.getProperty("pprof4j.corpus"));
  }

  static Path goldens() {
    return corpus().resolve("golden");
  }

  /** Nothing when there is no such file: empty stderr and status 0 are not written down. */
  private byte[] read(String suffix) {
    Path path = goldens().resolve(name + suffix);
    return Files.exists(path) ? bytes(path) : new byte[0];
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decode(String arg) {
    StringBuilder decoded = new StringBuilder();
    for (int i = 0; i < arg.length(); i++) {
      if (arg.charAt(i) == '%') {
        decoded.append((char) Integer.parseInt(arg.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        decoded.append(arg.charAt(i));
      }
    }
    return new String(
        decoded.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
