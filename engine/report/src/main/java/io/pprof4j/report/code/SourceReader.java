package io.pprof4j.report.code;

import io.pprof4j.report.graph.SourceTrim;
import io.pprof4j.report.text.Paths;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads the sources that a profile names, each once. A name that is still absolute after
 * {@code trim_path} must be there. Any other is looked for in every folder of {@code source_path}
 * and in all folders above it. All texts are byte strings.
 */
public final class SourceReader {
  private final SourceFiles files;
  private final String searchPath;
  private final SourceTrim trim;
  private final Map<String, Content> contents = new HashMap<>();

  /**
   * What a file holds.
   *
   * @param lines its lines
   * @param error why they cannot be had, empty if they can
   */
  private record Content(List<String> lines, String error) {}

  /**
   * @param sourcePath folders separated by colons; where it is empty, the working folder counts
   * @param trimPath prefixes separated by colons
   */
  public SourceReader(SourceFiles files, String sourcePath, String trimPath) {
    this.files = files;
    this.searchPath = sourcePath.isEmpty() ? files.folder() : sourcePath;
    this.trim = SourceTrim.of(trimPath, searchPath);
  }

  /** A line of a file by its number, which counts from 1; null if the file ends before it. */
  public @Nullable String line(String file, long number) {
    List<String> lines = content(file).lines;
    return number > 0 && number <= lines.size() ? lines.get((int) number - 1) : null;
  }

  /** Why a file cannot be read, empty if it can. */
  public String error(String file) {
    return content(file).error;
  }

  /** The same, but empty as well as long as nothing was asked about the file. */
  public String errorSoFar(String file) {
    Content content = contents.get(file);
    return content == null ? "" : content.error;
  }

  private Content content(String file) {
    Content content = contents.get(file);
    if (content == null) {
      try {
        content = new Content(find(trim.trim(file)), "");
      } catch (UnavailableException e) {
        content = new Content(List.of(), String.valueOf(e.getMessage()));
      }
      contents.put(file, content);
    }
    return content;
  }

  private List<String> find(String name) throws UnavailableException {
    if (name.startsWith("/")) {
      return files.lines(name);
    }
    for (String folder : Paths.list(searchPath)) {
      String above = folder;
      String in;
      do {
        in = above;
        try {
          return files.lines(Paths.join(in, name));
        } catch (UnavailableException e) {
          above = Paths.folder(in);
        }
      } while (!above.equals(in));
    }
    throw new UnavailableException("could not find file " + name + " on path " + searchPath);
  }
}
