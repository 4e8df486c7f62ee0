package io.pprof4j.cli.exports;

import java.util.ArrayList;
import java.util.List;

/** Reads what RFC 4180 describes, lines ending in a newline. */
final class Csv {
  private Csv() {}

  static List<List<String>> parse(String text) {
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        boolean escaped = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (escaped) {
          field.append(text.charAt(++i));
        } else {
          quoted = !quoted;
        }
      } else if (quoted || c != ',' && c != '\n') {
        field.append(c);
      } else {
        record.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          records.add(record);
          record = new ArrayList<>();
        }
      }
    }
    return records;
  }
}
