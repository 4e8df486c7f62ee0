package io.pprof4j.report.text;

import java.util.ArrayList;
import java.util.List;

/** Slash-separated paths as Go's {@code path/filepath} sees them, on byte strings. */
public final class Paths {
  private Paths() {}

  /** The shortest equal path: {@code .}, {@code ..} and doubled slashes resolved by the letter. */
  public static String clean(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    if (isClean(path)) {
      return path;
    }
    boolean rooted = path.charAt(0) == '/';
    List<String> parts = new ArrayList<>();
    for (int from = 0, to; from <= path.length(); from = to + 1) {
      int slash = path.indexOf('/', from);
      to = slash < 0 ? path.length() : slash;
      String part = path.substring(from, to);
      if (part.equals("..")) {
        if (!parts.isEmpty() && !parts.getLast().equals("..")) {
          parts.removeLast();
        } else if (!rooted) {
          parts.add(part);
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    String joined = String.join("/", parts);
    return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
  }

  /** Whether no part of a path is empty or begins with a dot, so that cleaning changes nothing. */
  private static boolean isClean(String path) {
    int last = path.length() - 1;
    if (path.charAt(0) == '.' || last > 0 && path.charAt(last) == '/') {
      return false;
    }
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (slash < last && (path.charAt(slash + 1) == '/' || path.charAt(slash + 1) == '.')) {
        return false;
      }
    }
    return true;
  }

  /** The last part of a path; {@code .} for none, {@code /} for the root. */
  public static String base(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return end == 0 ? "/" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }

  /** The path without its last part; {@code .} if there is no other. */
  public static String folder(String path) {
    return clean(path.substring(0, path.lastIndexOf('/') + 1));
  }

  /** A path beneath a folder; either may be empty. */
  public static String join(String folder, String path) {
    if (folder.isEmpty() || path.isEmpty()) {
      return folder.isEmpty() && path.isEmpty() ? "" : clean(folder + path);
    }
    return clean(folder + "/" + path);
  }

  /** A list of paths separated by colons; the empty list has none. */
  public static List<String> list(String paths) {
    return paths.isEmpty() ? List.of() : List.of(paths.split(":", -1));
  }
}
