package io.pprof4j.bench;

import io.pprof4j.corpus.Facts;
import io.pprof4j.corpus.Recipe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files that suites read. Each is made when it is first asked for and kept, in the folder that
 * the property {@code pprof4j.inputs} names or in {@code benchmarks/target/inputs}.
 */
public final class Inputs {
  private Inputs() {}

  /** The file, or for an archive the folder, of a recipe; its facts lie beside it. */
  public static Path of(Recipe recipe) throws IOException {
    Path made = folder().resolve(recipe.fileName());
    if (!Files.exists(Facts.fileOf(made))) {
      // Under its own name only when it is whole: the next run must not find half of it.
      Path making = Files.createTempDirectory(folder(), "making-");
      Path part = making.resolve("input");
      recipe.write(part);
      Files.move(part, made, StandardCopyOption.REPLACE_EXISTING);
      Files.move(Facts.fileOf(part), Facts.fileOf(made), StandardCopyOption.REPLACE_EXISTING);
      Files.delete(making);
    }
    return made;
  }

  /** The same as one gzip member. */
  public static Path gzip(Recipe recipe) throws IOException {
    Path plain = of(recipe);
    Path made = plain.resolveSibling(plain.getFileName() + ".gz");
    if (!Files.exists(made)) {
      Path part = Files.createTempFile(folder(), "making-", ".gz");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(part), 1 << 16)) {
        Files.copy(plain, out);
      }
      Files.move(part, made);
    }
    return made;
  }

  /** The files of an archive in a zip. */
  public static Path zip(Recipe recipe) throws IOException {
    Path files = of(recipe);
    Path made = files.resolveSibling(files.getFileName() + ".zip");
    if (!Files.exists(made)) {
      Path part = Files.createTempFile(folder(), "making-", ".zip");
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(part));
          Stream<Path> listed = Files.list(files)) {
        for (Path file : listed.sorted().toList()) {
          out.putNextEntry(new ZipEntry(file.getFileName().toString()));
          Files.copy(file, out);
          out.closeEntry();
        }
      }
      Files.move(part, made);
    }
    return made;
  }

  private static Path folder() throws IOException {
    return Files.createDirectories(
        Path.of(System.getProperty("pprof4j.inputs", "benchmarks/target/inputs")));
  }
}
