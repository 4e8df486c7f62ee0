package io.pprof4j.read;

import io.pprof4j.bytes.Window;
import java.lang.foreign.MemorySegment;

/** What an input that is no profile seems to be, told to people who took it for one. */
final class NoProfile {
  /** Bytes that are looked at. */
  private static final int HEAD = 64;

  private static final String BINARY = "binary data";

  /** Beginnings of files that lie beside profiles, as Latin-1, and what they are. */
  private static final String[][] KNOWN = {
    {"\u007fELF", "a program (ELF): a profile has to follow it"},
    {"\u00cf\u00fa\u00ed\u00fe", "a program (Mach-O): a profile has to follow it"},
    {"MZ", "a program (PE): a profile has to follow it"},
    {"go 1.", "an execution trace: go tool trace reads it"},
    {"PERFILE2", "a recording of perf: perf_to_profile makes a profile of it"},
    {"FLR\0", "a Java flight recording: jfr reads it"},
    {"JAVA PROFILE ", "a Java heap dump: MAT reads it"},
  };

  private NoProfile() {}

  /** Whether it is surely something else, even if its first bytes could begin a profile.proto. */
  static boolean known(MemorySegment bytes) {
    return bytes.byteSize() >= HEAD && !name(bytes).equals(BINARY);
  }

  /** A few words, of text its first line. */
  static String name(MemorySegment bytes) {
    Window shown = new Window(bytes);
    int n = (int) Math.min(shown.size(), HEAD);
    StringBuilder head = new StringBuilder();
    boolean text = true;
    for (int i = 0; i < n; i++) {
      char c = (char) (shown.at(i) & 0xff);
      text &= c >= ' ' || c == '\t' || c == '\n' || c == '\r';
      head.append(c);
    }
    return text ? text(head.toString().strip()) : binary(head);
  }

  private static String binary(StringBuilder head) {
    for (String[] known : KNOWN) {
      if (head.indexOf(known[0]) == 0) {
        return known[1];
      }
    }
    return BINARY;
  }

  private static String text(String head) {
    if (head.startsWith("<")) {
      return "a web page: was it saved from the right address, and logged in?";
    }
    int line = head.indexOf('\n');
    return "text: " + (line < 0 ? head : head.substring(0, line).strip());
  }
}
