package io.pprof4j.cli.source;

import io.pprof4j.cli.flags.Sources;
import io.pprof4j.cli.object.BinarySearch;
import io.pprof4j.cli.object.ObjectTools;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import io.pprof4j.report.object.ObjectTool;
import java.nio.file.Files;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The binaries of this machine: where they lie, and who reads them, made when there is one. */
final class Binaries implements Supplier<ObjectTool> {
  private final Sources sources;
  private final Inputs inputs;
  private @Nullable ObjectTool tool;

  Binaries(Sources sources, Inputs inputs) {
    this.sources = sources;
    this.inputs = inputs;
  }

  @Override
  public ObjectTool get() {
    ObjectTool made = tool;
    if (made == null) {
      String tools = sources.tools();
      made =
          ObjectTools.of(
              tools == null ? inputs.environment().apply("PPROF_TOOLS") : tools,
              sources.fast(),
              inputs.folder(),
              inputs.environment().apply("PATH"));
      tool = made;
    }
    return made;
  }

  /**
   * The profile with the binaries that lie where the user keeps them.
   *
   * @param messages takes pprof's remarks on files that are not the profiled ones
   */
  Profile locate(Profile profile, Messages messages) {
    String path = inputs.environment().apply("PPROF_BINARY_PATH");
    if (path.isEmpty()) {
      String home = inputs.environment().apply("HOME");
      path = (home.isEmpty() ? "" : home + '/') + "pprof/binaries";
      if (!Files.isDirectory(inputs.path(path))) {
        return profile;
      }
    }
    return new BinarySearch(inputs.folder(), path, get(), messages).locate(profile);
  }
}
