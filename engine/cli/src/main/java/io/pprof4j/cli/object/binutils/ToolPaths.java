package io.pprof4j.cli.object.binutils;

import io.pprof4j.report.text.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where to look for tools: pprof's {@code -tools} and {@code PPROF_TOOLS}. Entries are separated by
 * commas; {@code nm:/opt/bin} is for one tool, {@code /opt/bin} for all, an empty entry is {@code
 * PATH}.
 */
final class ToolPaths {
  private static final Set<String> TOOLS = Set.of("llvm-symbolizer", "addr2line", "nm", "objdump");

  private final Map<String, List<String>> folders = new HashMap<>();

  ToolPaths(String config) {
    for (String entry : config.split(",", -1)) {
      int colon = entry.indexOf(':');
      String tool =
          colon < 0 || !TOOLS.contains(entry.substring(0, colon)) ? "" : entry.substring(0, colon);
      String folder = tool.isEmpty() ? entry : entry.substring(colon + 1);
      folders.computeIfAbsent(tool, t -> new ArrayList<>()).add(folder);
    }
  }

  /** Where to look for a tool, in order. */
  List<String> of(String tool) {
    List<String> all = new ArrayList<>(folders.getOrDefault(tool, List.of()));
    all.addAll(folders.getOrDefault("", List.of()));
    return all;
  }

  /** The path of a command in the first folder that has it; null if none has. */
  static @Nullable String find(Programs programs, String command, List<String> folders) {
    for (String folder : folders) {
      String path = folder.isEmpty() ? command : Paths.clean(folder + '/' + command);
      if (programs.find(path) != null) {
        return path;
      }
    }
    return null;
  }
}
