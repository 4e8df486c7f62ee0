package io.pprof4j.cli.source;

import io.pprof4j.dump.Dump;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.UnaryOperator;

/**
 * Opens what a command line and its environment name.
 *
 * @param folder what relative paths start from
 * @param stdin what {@code -} stands for
 * @param environment variables by name; empty for one that is not set
 */
public record Inputs(Path folder, InputStream stdin, UnaryOperator<String> environment) {
  static final String STDIN = "-";

  /**
   * Reads a source.
   *
   * @throws IOException if there is no such file, or no profile in it
   */
  Dump read(String source, ProfileReader reader) throws IOException {
    if (source.equals(STDIN)) {
      return reader.readDump(stdin, "stdin");
    }
    Path path = path(source);
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      if (isUrl(source)) {
        throw new FileSystemException(
            source, null, "fetching over HTTP is not supported yet; save it to a file first");
      }
      throw e;
    }
    if (attributes.isDirectory()) {
      throw new FileSystemException(source, null, "it is a directory; name the profiles in it");
    }
    if (attributes.isRegularFile()) {
      return reader.readDump(path);
    }
    try (InputStream in = Files.newInputStream(path)) {
      return reader.readDump(in, source);
    }
  }

  /** The file that a source names. */
  public Path path(String source) {
    return folder.resolve(source);
  }

  /** Whether pprof would fetch it: a host, or a word and a colon before any slash. */
  private static boolean isUrl(String source) {
    int colon = source.indexOf(':');
    int slash = source.indexOf('/');
    return source.startsWith("//")
        || colon > 0 && (slash < 0 || colon < slash) && !source.startsWith("file:");
  }
}
