package io.pprof4j.cli;

import io.pprof4j.archive.inflate.Libdeflate;
import io.pprof4j.inflate.WholeInflater;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What the JVM is shown when its start-up cache is made: every report once, over a small profile of
 * each format. Nothing but speed depends on it. Whatever class this meets is brought up by each run
 * from then on, so it should do nothing that other runs do not do.
 */
final class Training {
  private static final List<String> REPORTS =
      List.of(
          "-top",
          "-top -cum -focus=main -nodecount=10 -unit=mb",
          "-top -lines -tagfocus=x",
          "-tree",
          "-peek=main",
          "-dot",
          "-callgrind",
          "-traces",
          "-tags",
          "-raw",
          "-comments",
          "-proto -output=/dev/null",
          "-topproto -output=/dev/null",
          "-check",
          "-memstats",
          "-json",
          "-speedscope");

  /** What is typed into the shell. */
  private static final String SESSION = "o\nnodecount=5\ntop main\nquit\n";

  private Training() {}

  /** Takes the corpus folder, and one to write to. */
  public static void main(String[] args) throws IOException {
    Path corpus = Path.of(args[0]);
    Path zip = Path.of(args[1], "training.zip").toAbsolutePath();
    train(corpus.resolve("proto/go"), "web-heap.pb.gz", zip);
    train(corpus.resolve("heap/go"), "generics-heap-rate1g.txt", zip);
    inflate();
  }

  /** The library that large archives are inflated with, which loads half of what the JVM has. */
  private static void inflate() {
    WholeInflater library = Libdeflate.create();
    if (library != null) {
      byte[] empty = {3, 0};
      library.inflate(MemorySegment.ofArray(empty), MemorySegment.ofArray(new byte[0]));
    }
  }

  private static void train(Path folder, String profile, Path zip) throws IOException {
    Console console = Main.console();
    Cli cli =
        new Cli(
            new Console(
                new ByteArrayInputStream(SESSION.getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                folder,
                console.zone(),
                console.environment(),
                console.processors(),
                console.interactive(),
                () -> false,
                () -> false));
    for (String report : REPORTS) {
      cli.run((report + " " + profile).split(" "));
    }
    cli.run("-top", profile, profile);
    cli.run(profile);
    bundle(cli, folder, profile, zip);
  }

  /** A folder, and a zip archive with a damaged entry and one that is no profile. */
  private static void bundle(Cli cli, Path folder, String profile, Path zip) throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve(profile));
    try {
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
        entry(out, "nodes/1/2026-01-02T15_04_05.heap", whole);
        entry(out, "nodes/2/heap", whole);
        entry(out, "cut", Arrays.copyOf(whole, whole.length - 9));
        entry(out, "log", new byte[] {'l', 'o', 'g'});
      }
      for (Path source : List.of(zip, folder)) {
        cli.run("-top", source.toString());
        cli.run("-inventory", source.toString());
        cli.run("-inventory", "-json", source.toString());
        cli.run("-top", "-split=node", source.toString());
        cli.run("-check", source.toString());
      }
    } finally {
      Files.delete(zip);
    }
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
