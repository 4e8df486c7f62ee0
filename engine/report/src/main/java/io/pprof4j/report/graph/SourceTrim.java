package io.pprof4j.report.graph;

import io.pprof4j.report.text.Paths;
import java.util.ArrayList;
import java.util.List;

/** Shortens source file names as {@code trim_path} and {@code source_path} ask. */
public final class SourceTrim {
  /** Leaves names as they are. */
  public static final SourceTrim NONE = new SourceTrim(List.of(), List.of());

  private final List<String> bases;
  private final List<String> prefixes;

  private SourceTrim(List<String> bases, List<String> prefixes) {
    this.bases = bases;
    this.prefixes = prefixes;
  }

  /**
   * @param trimPath prefixes separated by colons, byte string
   * @param sourcePath folders separated by colons, byte string; without a trim path, a file beneath
   *     a folder of the same name as one of these is shown relative to it
   */
  public SourceTrim(String trimPath, String sourcePath) {
    bases = new ArrayList<>();
    if (trimPath.isEmpty()) {
      for (String folder : Paths.list(sourcePath)) {
        bases.add("/" + Paths.base(folder) + "/");
      }
    }
    prefixes = new ArrayList<>();
    for (String prefix : Paths.list(trimPath)) {
      prefixes.add(prefix.endsWith("/") ? prefix : prefix + "/");
    }
    prefixes.add("/proc/self/cwd/./");
    prefixes.add("/proc/self/cwd/");
  }

  /** The name that reports show. */
  public String trim(String file) {
    for (String base : bases) {
      int at = file.indexOf(base);
      if (at >= 0) {
        return file.substring(at + base.length());
      }
    }
    for (String prefix : prefixes) {
      if (file.startsWith(prefix)) {
        return file.substring(prefix.length());
      }
    }
    return file;
  }
}
