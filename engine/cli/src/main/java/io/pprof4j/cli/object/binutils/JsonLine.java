package io.pprof4j.cli.object.binutils;

import io.pprof4j.report.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON (RFC 8259) on one line: maps, lists, byte strings, doubles, booleans and null. The
 * line is a byte string, so names that are no sound UTF-8 come through.
 */
final class JsonLine {
  private static final int DEEPEST = 100;

  private final String line;
  private int at;
  private int depth;

  private JsonLine(String line) {
    this.line = line;
  }

  /**
   * The value of a line.
   *
   * @throws IOException if it is not JSON
   */
  static @Nullable Object parse(String line) throws IOException {
    JsonLine json = new JsonLine(line);
    try {
      Object value = json.value();
      json.blanks();
      if (json.at < line.length()) {
        throw json.unexpected();
      }
      return value;
    } catch (StringIndexOutOfBoundsException | NumberFormatException e) {
      throw json.unexpected();
    }
  }

  private IOException unexpected() {
    return new IOException("no JSON at character " + at + " of: " + line);
  }

  private @Nullable Object value() throws IOException {
    blanks();
    switch (line.charAt(at)) {
      case '{':
        return map();
      case '[':
        return list();
      case '"':
        return string();
      case 't':
        return word("true", true);
      case 'f':
        return word("false", false);
      case 'n':
        return word("null", null);
      default:
        return number();
    }
  }

  private void blanks() {
    while (at < line.length() && " \t\r\n".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
  }

  private Map<String, @Nullable Object> map() throws IOException {
    Map<String, @Nullable Object> map = new HashMap<>();
    open();
    while (!closes('}', map.isEmpty())) {
      blanks();
      String key = string();
      blanks();
      expect(':');
      map.put(key, value());
    }
    return map;
  }

  private List<@Nullable Object> list() throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    open();
    while (!closes(']', list.isEmpty())) {
      list.add(value());
    }
    return list;
  }

  private void open() throws IOException {
    at++;
    if (++depth > DEEPEST) {
      throw unexpected();
    }
  }

  /** Passes the bracket that ends a map or list, or else the comma before the next element. */
  private boolean closes(char bracket, boolean first) throws IOException {
    blanks();
    if (line.charAt(at) == bracket) {
      at++;
      depth--;
      return true;
    }
    if (!first) {
      expect(',');
    }
    return false;
  }

  private void expect(char c) throws IOException {
    if (line.charAt(at) != c) {
      throw unexpected();
    }
    at++;
  }

  private @Nullable Object word(String word, @Nullable Object value) throws IOException {
    if (!line.startsWith(word, at)) {
      throw unexpected();
    }
    at += word.length();
    return value;
  }

  private Double number() {
    int from = at;
    while (at < line.length() && "+-.eE0123456789".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return Double.valueOf(line.substring(from, at));
  }

  private String string() throws IOException {
    expect('"');
    StringBuilder text = new StringBuilder();
    while (line.charAt(at) != '"') {
      char c = line.charAt(at++);
      if (c == '\\') {
        escape(text);
      } else {
        text.append(c);
      }
    }
    at++;
    return text.toString();
  }

  private void escape(StringBuilder text) throws IOException {
    char c = line.charAt(at++);
    switch (c) {
      case '"', '\\', '/' -> text.append(c);
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'u' -> {
        StringBuilder units = new StringBuilder();
        at--;
        do {
          units.append((char) Integer.parseInt(line.substring(at + 1, at + 5), 16));
          at += 5;
        } while (line.startsWith("\\u", at) && at++ > 0);
        text.append(Text.bytes(units.toString()));
      }
      default -> throw unexpected();
    }
  }
}
