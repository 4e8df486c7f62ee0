package io.pprof4j.cli.source;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Patterns of file names that no shell has expanded. */
final class Globs {
  private Globs() {}

  static boolean isPattern(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('[') >= 0;
  }

  /**
   * The files and folders that a pattern matches, sorted; {@code **} matches across folders. What
   * is in a folder that matches comes with that, and not by itself: it would count twice.
   */
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
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
      Found found = new Found(folder.resolve(base), base, matcher, new ArrayList<>());
      Files.walkFileTree(found.start, Set.of(), depth, found);
      found.names.sort(null);
      return found.names;
    } catch (IOException | PatternSyntaxException e) {
      return List.of();
    }
  }

  /** What matches in a folder; what cannot be read hides nothing beside it. */
  private record Found(Path start, String base, PathMatcher matcher, List<String> names)
      implements FileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return matches(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      matches(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      matches(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }

    private boolean matches(Path path) {
      Path relative = start.relativize(path);
      boolean matches = !path.equals(start) && matcher.matches(relative);
      if (matches) {
        names.add(base + relative);
      }
      return matches;
    }
  }
}
