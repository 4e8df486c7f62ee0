package io.pprof4j.report.weblist;

import io.pprof4j.report.text.Text;

/** Text between tags, escaped as Go's {@code html/template} does it, on byte strings. */
final class Html {
  private Html() {}

  static String escape(String text) {
    StringBuilder b = null;
    for (int i = 0; i < text.length(); i++) {
      String escaped =
          switch (text.charAt(i)) {
            case 0 -> Text.REPLACEMENT;
            case '"' -> "&#34;";
            case '&' -> "&amp;";
            case '\'' -> "&#39;";
            case '+' -> "&#43;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> "";
          };
      if (!escaped.isEmpty() && b == null) {
        b = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (b != null) {
        b.append(escaped.isEmpty() ? text.substring(i, i + 1) : escaped);
      }
    }
    return b == null ? text : b.toString();
  }
}
