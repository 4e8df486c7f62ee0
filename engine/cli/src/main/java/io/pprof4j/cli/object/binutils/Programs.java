package io.pprof4j.cli.object.binutils;

import io.pprof4j.report.object.ObjectException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds and runs programs. What they say on stderr is dropped, as pprof drops it. */
public final class Programs {
  private static final File NOTHING = new File("/dev/null");

  private final Path folder;
  private final List<String> path;

  /**
   * @param folder what relative paths start from
   * @param path {@code PATH}: folders separated by colons
   */
  public Programs(Path folder, String path) {
    this.folder = folder;
    this.path = List.of(path.split(":", -1));
  }

  /** The file that a command stands for, searched in {@code PATH} unless it has a slash. */
  public @Nullable Path find(String command) {
    if (command.indexOf('/') >= 0) {
      return executable(command);
    }
    for (String dir : path) {
      Path found = executable((dir.isEmpty() ? "." : dir) + '/' + command);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Path executable(String file) {
    try {
      Path resolved = folder.resolve(file);
      return Files.isRegularFile(resolved) && Files.isExecutable(resolved) ? resolved : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /**
   * All that a program writes to stdout.
   *
   * @throws ObjectException if it cannot be started or its status is not 0
   */
  public String output(List<String> command) throws ObjectException {
    try {
      Process process =
          builder(command, command.getFirst()).redirectInput(Redirect.from(NOTHING)).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      int status = process.waitFor();
      if (status != 0) {
        throw failure(command, "exit status " + status);
      }
      return out;
    } catch (IOException e) {
      throw failure(command, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(command, "interrupted");
    }
  }

  /** Starts a program that answers lines. */
  Conversation start(List<String> command) throws ObjectException {
    try {
      return new Conversation(builder(command, command.getFirst()).start());
    } catch (IOException e) {
      throw failure(command, String.valueOf(e.getMessage()));
    }
  }

  private ProcessBuilder builder(List<String> command, String name) throws ObjectException {
    Path program = find(name);
    if (program == null) {
      throw failure(command, "exec: \"" + name + "\": executable file not found in $PATH");
    }
    List<String> args = new ArrayList<>(command);
    args.set(0, program.toString());
    ProcessBuilder builder = new ProcessBuilder(args).redirectError(Redirect.DISCARD);
    return folder.toString().isEmpty() ? builder : builder.directory(folder.toFile());
  }

  private static ObjectException failure(List<String> command, String why) {
    return new ObjectException("[" + String.join(" ", command) + "]: " + why);
  }
}
