package io.pprof4j.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The inputs that fuzzing starts from. */
public final class Seeds {
  /** Larger ones make each try slow, and have nothing that these have not. */
  private static final int LARGEST = 4096;

  private Seeds() {}

  /** An input, and the file it comes from. */
  static final class Seed {
    private final String name;
    private final byte[] bytes;

    Seed(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }

    String name() {
      return name;
    }

    /** Not a copy. */
    byte[] bytes() {
      return bytes;
    }
  }

  /**
   * Writes the seeds of a target into a folder.
   *
   * @param args the target, the corpus, and the folder
   */
  public static void main(String[] args) throws IOException {
    Target target = Target.of(args[0]);
    Path folder = Files.createDirectories(Path.of(args[2]));
    for (Seed seed : of(target, Path.of(args[1]))) {
      Files.write(folder.resolve(seed.name()), seed.bytes());
    }
  }

  /** The small files of the target's folders in the corpus. */
  static List<Seed> of(Target target, Path corpus) throws IOException {
    List<Seed> seeds = new ArrayList<>();
    for (String name : target.folders()) {
      for (Path file : files(corpus.resolve(name))) {
        byte[] bytes = target.packed() ? Files.readAllBytes(file) : plain(file);
        if (bytes.length <= LARGEST) {
          seeds.add(new Seed(name.replace('/', '-') + "-" + file.getFileName(), bytes));
        }
      }
    }
    return seeds;
  }

  /** The files of a folder, in order; none if there is no such folder. */
  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static byte[] plain(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (!file.toString().endsWith(".gz")) {
      return bytes;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
