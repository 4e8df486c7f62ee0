package io.pprof4j.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Makes an input: {@code Generate KIND FILE [--scale X] [--seed N]}. */
public final class Generate {
  /** The seed unless another is asked for. */
  public static final long SEED = 20_260_101;

  private static final int FUNCTIONS = 30_000;
  private static final int FUNCTIONS_OF_A_SERVICE = 2_500;
  private static final long TAKEN = 1_767_225_600_000_000_000L;

  private Generate() {}

  /**
   * Writes a file, or for an archive a folder, and its facts beside it.
   *
   * @param scale 1 for the full size; records and stacks grow with it
   */
  public static Facts write(Kind kind, Path file, double scale, long seed) throws IOException {
    long records = kind.records(scale);
    int stacks = kind.stacks(scale);
    Facts counts;
    if (kind == Kind.ARCHIVE) {
      GoProgram program = new GoProgram(seed, FUNCTIONS_OF_A_SERVICE);
      counts = new Archive(program, seed).write(file, records, Kind.ARCHIVE.stacks(1));
    } else {
      GoProgram program = new GoProgram(seed, FUNCTIONS);
      try (ByteSink out = new ByteSink(Files.newOutputStream(file))) {
        counts =
            switch (kind) {
              case HEAP_SYMBOLS -> new HeapText(program, true).write(out, seed, records, stacks);
              case HEAP_PLAIN -> new HeapText(program, false).write(out, seed, records, stacks);
              case PROTO, PROTO_LABELS ->
                  new HeapProto(program, kind == Kind.PROTO_LABELS)
                      .write(out, seed, new HeapRecords(seed, records, stacks, false), TAKEN);
              case ARCHIVE -> throw new IllegalStateException("written above");
            };
        counts.put("bytes", out.size());
      }
    }
    Facts facts = new Facts().put("kind", kind.word()).put("scale", Double.toString(scale));
    facts.put("seed", seed).putAll(counts).write(file);
    return facts;
  }

  /** Arguments as above; prints the facts. */
  public static void main(String[] args) {
    if (args.length < 2 || args.length % 2 != 0) {
      usage();
    }
    double scale = 1;
    long seed = SEED;
    try {
      for (int i = 2; i < args.length; i += 2) {
        switch (args[i]) {
          case "--scale" -> scale = Double.parseDouble(args[i + 1]);
          case "--seed" -> seed = Long.parseLong(args[i + 1]);
          default -> usage();
        }
      }
      IO.print(write(Kind.of(args[0]), Path.of(args[1]), scale, seed));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      usage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void usage() {
    String kinds = String.join("|", Arrays.stream(Kind.values()).map(Kind::word).toList());
    System.err.println("usage: Generate " + kinds + " FILE [--scale X] [--seed N]");
    System.exit(2);
  }
}
