package io.pprof4j.cli.object;

import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import io.pprof4j.report.object.ObjectTool;
import io.pprof4j.report.text.Paths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the binaries of a profile where the user keeps copies of them: by build id, by name, by
 * path, and as GDB looks for separate debugging information.
 */
public final class BinarySearch {
  private static final String KERNEL = "[kernel.kallsyms]";
  private static final int FANOUT = 2;

  private final Path folder;
  private final List<String> path;
  private final ObjectTool tool;
  private final Messages messages;

  /**
   * @param folder what relative paths start from
   * @param path folders separated by colons, pprof's {@code PPROF_BINARY_PATH}
   * @param messages takes pprof's remarks on files that are not the profiled ones
   */
  public BinarySearch(Path folder, String path, ObjectTool tool, Messages messages) {
    this.folder = folder;
    this.path = Paths.list(path);
    this.tool = tool;
    this.messages = messages;
  }

  /** The profile with the paths of the binaries that were found. */
  public Profile locate(Profile profile) {
    List<Mapping> mappings = new ArrayList<>(profile.mappings());
    for (int i = 0; i < mappings.size(); i++) {
      String found = find(mappings.get(i));
      if (found != null) {
        mappings.set(i, mappings.get(i).withFile(found));
      }
    }
    return profile.withMappings(mappings);
  }

  private @Nullable String find(Mapping m) {
    for (String dir : path) {
      for (String candidate : candidates(dir, m)) {
        if (fits(candidate, m)) {
          return candidate;
        }
      }
    }
    return null;
  }

  private boolean fits(String candidate, Mapping m) {
    String kernel = m.file().startsWith(KERNEL) ? m.file().substring(KERNEL.length()) : "";
    try (ObjectFile file = tool.open(candidate, m.start(), m.limit(), m.offset(), kernel)) {
      if (m.buildId().isEmpty() || m.buildId().equals(file.buildId())) {
        return true;
      }
      messages.print(
          "Ignoring local file "
              + candidate
              + ": build-id mismatch ("
              + m.buildId()
              + " != "
              + file.buildId()
              + ")");
      return false;
    } catch (ObjectException e) {
      return false;
    }
  }

  private List<String> candidates(String dir, Mapping m) {
    List<String> all = new ArrayList<>();
    String name = m.file().isEmpty() ? "" : Paths.base(m.file());
    String id = m.buildId();
    if (!id.isEmpty()) {
      all.add(join(dir, id, name));
      all.addAll(list(join(dir, id)));
      all.add(join(dir, m.file(), id));
      if (id.length() >= FANOUT) {
        all.add(join(dir, id.substring(0, FANOUT), id.substring(FANOUT) + ".debug"));
      }
    }
    if (!m.file().isEmpty()) {
      String above = m.file().substring(0, m.file().lastIndexOf('/') + 1);
      String debug = name + ".debug";
      all.add(join(dir, name));
      all.add(join(dir, m.file()));
      all.add(join(dir, m.file() + ".debug"));
      all.add(join(dir, above, ".debug", debug));
      all.add(join(dir, "usr/lib/debug", above, debug));
    }
    return all;
  }

  private List<String> list(String dir) {
    try (Stream<Path> files = Files.list(folder.resolve(dir))) {
      return files.map(f -> join(dir, f.getFileName().toString())).sorted().toList();
    } catch (IOException | InvalidPathException e) {
      return List.of();
    }
  }

  private static String join(String... parts) {
    StringBuilder b = new StringBuilder();
    for (String part : parts) {
      if (!part.isEmpty()) {
        b.append(b.isEmpty() ? "" : "/").append(part);
      }
    }
    return b.isEmpty() ? "" : Paths.clean(b.toString());
  }
}
