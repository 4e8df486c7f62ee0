package io.pprof4j.report.prose;

import java.io.PrintStream;

/**
 * Text of at most {@link #WIDTH} columns, except where a single word is longer. Lines end with a
 * line feed on every system, and a control character that came out of a dump shows as {@code ?}: no
 * input can steer the terminal.
 */
public final class Page {
  /** Columns of the widest line. */
  public static final int WIDTH = 96;

  private final StringBuilder text = new StringBuilder();

  public Page() {}

  /** One line as it is, without blanks at its end. */
  public Page line(String line) {
    text.append(clean(line.stripTrailing())).append('\n');
    return this;
  }

  /** An empty line and a heading. */
  public Page heading(String heading) {
    return line("").line(heading);
  }

  /** Sentences, broken between words. */
  public Page paragraph(int indent, String sentences) {
    return hanging(" ".repeat(indent), sentences);
  }

  /** Sentences after a lead; the lines that follow begin below the first word. */
  Page hanging(String lead, String sentences) {
    int indent = lead.length();
    StringBuilder line = new StringBuilder(lead);
    for (String word : sentences.split(" ")) {
      if (line.length() > indent && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line.setLength(0);
        line.repeat(' ', indent);
      }
      if (line.length() > indent) {
        line.append(' ');
      }
      line.append(word);
    }
    return line(line.toString());
  }

  /** All that was written to another page. */
  public Page add(Page other) {
    text.append(other.text);
    return this;
  }

  /** All that was written so far. */
  public String text() {
    return text.toString();
  }

  /** Prints all that was written so far. */
  public void print(PrintStream out) {
    out.print(text);
    out.flush();
  }

  private static String clean(String line) {
    StringBuilder cleaned = null;
    for (int i = 0; i < line.length(); i++) {
      if (Character.isISOControl(line.charAt(i))) {
        if (cleaned == null) {
          cleaned = new StringBuilder(line);
        }
        cleaned.setCharAt(i, '?');
      }
    }
    return cleaned == null ? line : cleaned.toString();
  }
}
