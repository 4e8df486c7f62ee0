package io.pprof4j.report.csv;

import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;

/**
 * Writes records as RFC 4180 has them, but for its line end, which is a newline alone. Texts are
 * byte strings; what is written is sound UTF-8, with U+FFFD for each unsound byte.
 */
final class CsvWriter {
  /** Names of the columns that {@link #node} writes. */
  static final String[] NODE = {"name", "function", "file", "line", "column", "address", "binary"};

  private final TextWriter out;
  private boolean first = true;

  CsvWriter(TextWriter out) {
    this.out = out;
  }

  /** Writes fields that are CSV already. */
  CsvWriter written(String fields) throws IOException {
    separate();
    out.text(fields);
    return this;
  }

  CsvWriter fields(String... texts) throws IOException {
    for (String text : texts) {
      field(text);
    }
    return this;
  }

  CsvWriter field(String text) throws IOException {
    return written(csv(text));
  }

  /** A text as a field. */
  static String csv(String text) {
    String sound = Text.sound(text);
    return needsQuotes(sound) ? '"' + sound.replace("\"", "\"\"") + '"' : sound;
  }

  CsvWriter field(long number) throws IOException {
    separate();
    out.number(number);
    return this;
  }

  /** What a node is; empty where unknown or not told apart. */
  CsvWriter node(Nodes nodes, int node) throws IOException {
    field(nodes.printable(node)).field(nodes.name(node)).field(nodes.file(node));
    known(nodes.line(node)).known(nodes.column(node));
    long address = nodes.address(node);
    return field(address == 0 ? "" : "0x" + Text.hex16(address)).field(nodes.binary(node));
  }

  /** Ends the record. */
  void end() throws IOException {
    out.end();
    first = true;
  }

  private CsvWriter known(long number) throws IOException {
    return number == 0 ? field("") : field(number);
  }

  private void separate() throws IOException {
    if (!first) {
      out.text(",");
    }
    first = false;
  }

  private static boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }
}
