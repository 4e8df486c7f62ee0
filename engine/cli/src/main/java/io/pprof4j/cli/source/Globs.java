package io.pprof4j.cli.source;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Patterns of file names that no shell has expanded. */
final class Globs {
  private Globs() {}

  static boolean isPattern(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('[') >= 0;
  }

  /** The files and folders that a pattern matches, sorted; {@code **} matches across folders. */
  static List<String> expand(String pattern, Path folder) {
    int fixed = 0;
    for (int slash = pattern.indexOf('/'); slash >= 0; slash = pattern.indexOf('/', slash + 1)) {
      if (isPattern(pattern.substring(0, slash))) {
        break;
      }
      fixed = slash + 1;
    }
    String base = pattern.substring(0, fixed);
    String rest = pattern.substring(fixed);
    int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/", -1).length;
    Path start = folder.resolve(base);
    List<String> found = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(start, depth)) {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
      walk.forEach(path -> {
        Path relative = start.relativize(path);
        if (matcher.matches(relative)) {
          found.add(base + relative);
        }
      });
    } catch (IOException | java.io.UncheckedIOException | PatternSyntaxException e) {
      return List.of();
    }
    found.sort(null);
    return found;
  }
}
