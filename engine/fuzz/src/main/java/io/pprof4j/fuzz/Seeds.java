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

  /** The same of what stays as it is. */
  private static final int LARGEST_FILE = 9216;

  private Seeds() {}

  /** Makes seeds. */
  @FunctionalInterface
  interface Maker {
    /** Takes files of the corpus, or makes inputs of them. */
    List<Seed> of(Path corpus) throws IOException;
  }

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
    for (Seed seed : target.seeds().of(Path.of(args[1]))) {
      Files.write(folder.resolve(seed.name()), seed.bytes());
    }
  }

  /** The small files of folders of the corpus, as they are. */
  static Maker files(String... folders) {
    return corpus -> small(corpus, Files::readAllBytes, LARGEST_FILE, folders);
  }

  /** The same, expanded. */
  static Maker plain(String... folders) {
    return corpus -> small(corpus, Seeds::plain, LARGEST, folders);
  }

  private interface Contents {
    byte[] of(Path file) throws IOException;
  }

  private static List<Seed> small(Path corpus, Contents contents, int largest, String... folders)
      throws IOException {
    List<Seed> seeds = new ArrayList<>();
    for (String name : folders) {
      for (Path file : files(corpus.resolve(name))) {
        byte[] bytes = contents.of(file);
        if (bytes.length <= largest) {
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
