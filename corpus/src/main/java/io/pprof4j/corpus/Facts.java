package io.pprof4j.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is true of a generated input, as {@code key = value} lines. A benchmark that does not arrive
 * at these numbers has measured something else than reading the file.
 */
public final class Facts {
  private final Map<String, String> values = new LinkedHashMap<>();

  /** The file beside an input that holds its facts. */
  public static Path fileOf(Path input) {
    return input.resolveSibling(input.getFileName() + ".facts");
  }

  /** The facts of an input, as they were written when it was made. */
  public static Facts of(Path input) throws IOException {
    Facts facts = new Facts();
    for (String line : Files.readAllLines(fileOf(input))) {
      int at = line.indexOf(" = ");
      if (at < 0) {
        throw new IOException(fileOf(input) + ": not a key = value line: " + line);
      }
      facts.put(line.substring(0, at), line.substring(at + 3));
    }
    return facts;
  }

  Facts put(String key, long value) {
    return put(key, Long.toString(value));
  }

  Facts put(String key, String value) {
    values.put(key, value);
    return this;
  }

  Facts putAll(Facts others) {
    values.putAll(others.values);
    return this;
  }

  /** Whether there is such a fact. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** A number; asking for one that is not there is an error of the asker. */
  public long number(String key) {
    return Long.parseLong(text(key));
  }

  /** A fact as it stands; asking for one that is not there is an error of the asker. */
  public String text(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no fact " + key + " among " + values.keySet());
    }
    return value;
  }

  void write(Path input) throws IOException {
    Files.writeString(fileOf(input), toString());
  }

  /** The lines of the file. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    values.forEach((key, value) -> lines.append(key).append(" = ").append(value).append('\n'));
    return lines.toString();
  }
}
