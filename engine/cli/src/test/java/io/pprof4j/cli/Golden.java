package io.pprof4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code go tool pprof} printed for one command line: {@code <folder>/<sources>/<arguments>}
 * below {@code corpus/golden}, sources and arguments joined by {@code +}.
 */
record Golden(Path out) {
  private static final String SUFFIX = ".out";

  /** Its name below {@code corpus/golden}, without suffix. */
  String name() {
    String name = goldens().relativize(out).toString().replace('\\', '/');
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** The sources, as they stand in its folder's name. */
  String sources() {
    return goldens().relativize(out.getParent()).toString();
  }

  /** The folder that the sources lie in. */
  Path folder() {
    return corpus().resolve(goldens().relativize(out.getParent().getParent()));
  }

  /** The command line. */
  String[] args() {
    String name = name();
    List<String> args = new ArrayList<>();
    for (String arg : name.substring(name.lastIndexOf('/') + 1).split("\\+")) {
      args.add("-" + decode(arg));
    }
    args.addAll(List.of(out.getParent().getFileName().toString().split("\\+")));
    return args.toArray(String[]::new);
  }

  byte[] expectedOut() {
    return read(out);
  }

  List<String> expectedErr() {
    return new String(read(sibling(".err")), StandardCharsets.UTF_8).lines().toList();
  }

  int expectedStatus() {
    String status = new String(read(sibling(".exit")), StandardCharsets.UTF_8).strip();
    return status.isEmpty() ? 0 : Integer.parseInt(status);
  }

  static Path corpus() {
    return Path.of(System.getProperty("pprof4j.corpus"));
  }

  static Path goldens() {
    return corpus().resolve("golden");
  }

  private Path sibling(String suffix) {
    String name = out.getFileName().toString();
    return out.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + suffix);
  }

  /** Nothing when there is no such file: empty stderr and status 0 are not written down. */
  private static byte[] read(Path path) {
    try {
      return Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
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
