package io.pprof4j.cli.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lines that stand for several. */
final class Shortcuts {
  private final Map<String, List<String>> lines = new LinkedHashMap<>();

  /**
   * @param sampleTypes the profile's
   */
  Shortcuts(List<String> sampleTypes) {
    lines.put(":", List.of("focus=", "ignore=", "hide=", "tagfocus=", "tagignore="));
    for (String type : sampleTypes) {
      String select = "sample_index=" + type;
      lines.put(type, List.of(select));
      lines.put("total_" + type, List.of("mean=0", select));
      lines.put("mean_" + type, List.of("mean=1", select));
    }
  }

  /** What can be typed. */
  Set<String> names() {
    return lines.keySet();
  }

  /** The lines that a line stands for: itself, in most cases. */
  List<String> expand(String line) {
    String trimmed = Words.trim(line);
    return lines.getOrDefault(trimmed, List.of(trimmed));
  }
}
