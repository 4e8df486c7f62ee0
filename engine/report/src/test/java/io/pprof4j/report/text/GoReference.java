package io.pprof4j.report.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What Go writes, from the test resources in {@code go/}. */
public final class GoReference {
  private GoReference() {}

  /** The whole of a file. */
  public static byte[] bytes(String file) {
    try (InputStream in = GoReference.class.getResourceAsStream("/go/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a table, each as its columns. */
  public static List<String[]> rows(String file) {
    String all = new String(bytes(file), StandardCharsets.UTF_8);
    List<String[]> rows = all.lines().map(l -> l.split("\t", -1)).toList();
    if (rows.size() < 30) {
      throw new IllegalStateException(file + " holds but " + rows.size() + " rows");
    }
    return rows;
  }
}
