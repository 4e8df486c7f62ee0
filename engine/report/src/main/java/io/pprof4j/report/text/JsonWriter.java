package io.pprof4j.report.text;

import java.io.IOException;

/**
 * Writes JSON as it comes, holding nothing back. Texts are byte strings; what is written is sound
 * UTF-8, with U+FFFD for each unsound byte. An element that {@link #line} precedes begins a line.
 */
public final class JsonWriter {
  private final TextWriter out;
  private final StringBuilder open = new StringBuilder();
  private boolean first = true;
  private boolean line;

  public JsonWriter(TextWriter out) {
    this.out = out;
  }

  /**
   * Goes on within an array that another writer began.
   *
   * @param first whether no element was written before
   */
  public static JsonWriter within(TextWriter out, boolean first) {
    JsonWriter json = new JsonWriter(out);
    json.first = first;
    return json;
  }

  /** Where it writes to. */
  public TextWriter out() {
    return out;
  }

  /** Lets the next value or end begin a line. */
  public JsonWriter line() {
    line = true;
    return this;
  }

  /** Begins an object, as an element or as the whole. */
  public JsonWriter object() throws IOException {
    next();
    return begin('{', '}');
  }

  /** Begins an object in an object. */
  public JsonWriter object(String name) throws IOException {
    name(name);
    return begin('{', '}');
  }

  /** Begins an array, as an element. */
  public JsonWriter array() throws IOException {
    next();
    return begin('[', ']');
  }

  /** Begins an array in an object. */
  public JsonWriter array(String name) throws IOException {
    name(name);
    return begin('[', ']');
  }

  /** Ends the object or array begun last. */
  public JsonWriter end() throws IOException {
    if (line) {
      line = false;
      out.end();
    }
    int last = open.length() - 1;
    out.text(String.valueOf(open.charAt(last)));
    open.setLength(last);
    first = false;
    return this;
  }

  public JsonWriter field(String name, String text) throws IOException {
    name(name);
    string(text);
    return this;
  }

  public JsonWriter field(String name, long number) throws IOException {
    name(name);
    out.number(number);
    return this;
  }

  public JsonWriter field(String name, boolean value) throws IOException {
    name(name);
    out.text(value ? "true" : "false");
    return this;
  }

  /** Writes a field unless its text is empty. */
  public JsonWriter known(String name, String text) throws IOException {
    return text.isEmpty() ? this : field(name, text);
  }

  /** Writes a field unless its number is 0. */
  public JsonWriter known(String name, long number) throws IOException {
    return number == 0 ? this : field(name, number);
  }

  /** Writes an element. */
  public JsonWriter element(String text) throws IOException {
    next();
    string(text);
    return this;
  }

  /** Writes an element. */
  public JsonWriter element(long number) throws IOException {
    next();
    out.number(number);
    return this;
  }

  /** Writes an element that is JSON already, in two parts. */
  public JsonWriter written(String begin, String end) throws IOException {
    next();
    out.text(begin).text(end);
    return this;
  }

  private JsonWriter begin(char opening, char closing) throws IOException {
    out.text(String.valueOf(opening));
    open.append(closing);
    first = true;
    return this;
  }

  private void name(String name) throws IOException {
    next();
    string(name);
    out.text(":");
  }

  private void next() throws IOException {
    if (!first) {
      out.text(",");
    }
    if (line) {
      line = false;
      out.end();
    }
    first = false;
  }

  private void string(String bytes) throws IOException {
    String text = Text.sound(bytes);
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ') {
            quoted.append("\\u00").append(c < 16 ? '0' : '1');
            quoted.append(Character.forDigit(c & 15, 16));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    out.text(quoted.append('"').toString());
  }
}
