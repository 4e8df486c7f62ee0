package io.pprof4j.report.demangle;

/** What is written of a Rust name; parts of it are read without being shown. */
final class RustOutput {
  private final StringBuilder text = new StringBuilder();
  private boolean shown = true;

  void write(String s) {
    if (shown) {
      Effort.checkLength(text.length() + s.length());
      text.append(s);
    }
  }

  boolean shown() {
    return shown;
  }

  /** Returns whether it was shown before. */
  boolean hide() {
    boolean before = shown;
    shown = false;
    return before;
  }

  void show(boolean on) {
    shown = on;
  }

  char last() {
    return text.isEmpty() ? '\0' : text.charAt(text.length() - 1);
  }

  String text() {
    return text.toString();
  }
}
