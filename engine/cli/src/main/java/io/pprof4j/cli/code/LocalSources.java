package io.pprof4j.cli.code;

import io.pprof4j.report.code.SourceFiles;
import io.pprof4j.report.code.UnavailableException;
import io.pprof4j.report.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The sources in the file system.
 *
 * @param root what relative names start from
 */
public record LocalSources(Path root) implements SourceFiles {
  /** A line this long ends what pprof reads of a file, without a word. */
  private static final int LONGEST_LINE = 1 << 16;

  @Override
  public String folder() {
    return Text.bytes(root.toAbsolutePath().toString());
  }

  @Override
  public List<String> lines(String name) throws UnavailableException {
    Path path;
    try {
      path = root.resolve(Text.unicode(name));
    } catch (InvalidPathException e) {
      throw new UnavailableException("open " + name + ": invalid argument");
    }
    if (Files.isDirectory(path)) {
      return List.of();
    }
    if (!Files.exists(path)) {
      throw new UnavailableException("open " + name + ": " + missing(path));
    }
    try {
      return lines(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UnavailableException("open " + name + ": permission denied");
    }
  }

  /** What the operating system says of a path that does not exist. */
  private static String missing(Path path) {
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (Files.exists(above)) {
        return Files.isDirectory(above) ? "no such file or directory" : "not a directory";
      }
    }
    return "no such file or directory";
  }

  private static List<String> lines(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    for (int from = 0, end; from < bytes.length; from = end + 1) {
      end = from;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      if (end - from >= LONGEST_LINE) {
        break;
      }
      boolean returned = end > from && bytes[end - 1] == '\r';
      int length = end - from - (returned ? 1 : 0);
      lines.add(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
    }
    return lines;
  }
}
