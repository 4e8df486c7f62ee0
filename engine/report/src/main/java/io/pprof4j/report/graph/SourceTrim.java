package io.pprof4j.report.graph;

import io.pprof4j.report.text.Paths;
import java.util.ArrayList;
import java.util.List;

/**
 * Shortens source file names as {@code trim_path} and {@code source_path} ask.
 *
 * @param bases folders beneath which files are shown relative to them, between slashes
 * @param prefixes what names are shortened by, with a slash at the end
 */
public record SourceTrim(List<String> bases, List<String> prefixes) {
  /** Leaves names as they are. */
  public static final SourceTrim NONE = new SourceTrim(List.of(), List.of());

  public SourceTrim {
    bases = List.copyOf(bases);
    prefixes = List.copyOf(prefixes);
  }

  /**
   * What the options ask for.
   *
   * @param trimPath prefixes separated by colons, byte string
   * @param sourcePath folders separated by colons, byte string; without a trim path, a file beneath
   *     a folder of the same name as one of these is shown relative to it
   */
  public static SourceTrim of(String trimPath, String sourcePath) {
    List<String> bases = new ArrayList<>();
    if (trimPath.isEmpty()) {
      for (String folder : Paths.list(sourcePath)) {
        bases.add("/" + Paths.base(folder) + "/");
      }
    }
    List<String> prefixes = new ArrayList<>();
    for (String prefix : Paths.list(trimPath)) {
      prefixes.add(prefix.endsWith("/") ? prefix : prefix + "/");
    }
    prefixes.add("/proc/self/cwd/./");
    prefixes.add("/proc/self/cwd/");
    return new SourceTrim(bases, prefixes);
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
