package io.pprof4j;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The captured profiles beside the sources. */
public final class Corpus {
  private Corpus() {}

  public static Path root() {
    return Path.of(System.getProperty("pprof4j.corpus"));
  }

  /** The files of a folder below the corpus, in order. */
  public static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(root().resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The content of a file, without its gzip layer if it has one. */
  public static byte[] plain(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (file.toString().endsWith(".gz")) {
        try (GZIPInputStream gzip = new GZIPInputStream(in)) {
          return gzip.readAllBytes();
        }
      }
      return in.readAllBytes();
    }
  }
}
