package io.pprof4j.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * All that decides the bytes of an input.
 *
 * @param kind what is made
 * @param scale 1 for the full size; records and distinct stacks grow with it
 * @param repeat passes over the same records: what a reader allocates for one more record, with
 *     nothing new in it, is the difference between two inputs that differ in nothing but this
 * @param seed another seed, another program with other stacks
 */
public record Recipe(Kind kind, double scale, int repeat, long seed) {
  /** The seed of published figures. */
  public static final long SEED = 20_260_101;

  /** Goes up with any change that gives other bytes for a recipe. */
  private static final int GENERATOR = 4;

  private static final int FUNCTIONS = 30_000;
  private static final int FUNCTIONS_OF_A_SERVICE = 2_500;
  private static final long TAKEN = 1_767_225_600_000_000_000L;

  /** The full size. */
  public static Recipe of(Kind kind) {
    return new Recipe(kind, 1, 1, SEED);
  }

  /** The same recipe at another scale. */
  public Recipe withScale(double other) {
    return new Recipe(kind, other, repeat, seed);
  }

  /** The same recipe with other repetition. */
  public Recipe withRepeat(int other) {
    return new Recipe(kind, scale, other, seed);
  }

  /** The same recipe with another seed. */
  public Recipe withSeed(long other) {
    return new Recipe(kind, scale, repeat, other);
  }

  /** A file name that no other recipe has. */
  public String fileName() {
    return "%s-%sx%d-%d-v%d".formatted(kind.word(), scale, repeat, seed, GENERATOR);
  }

  /** Writes the file, or for an archive the folder, and when it is whole its facts beside it. */
  public Facts write(Path file) throws IOException {
    Facts facts =
        new Facts()
            .put("generator", GENERATOR)
            .put("kind", kind.word())
            .put("scale", Double.toString(scale))
            .put("repeat", repeat)
            .put("seed", seed)
            .putAll(kind == Kind.ARCHIVE ? archive(file) : single(file));
    facts.write(file);
    return facts;
  }

  private Facts archive(Path folder) throws IOException {
    GoProgram program = new GoProgram(seed, FUNCTIONS_OF_A_SERVICE);
    return new Archive(program, seed).write(folder, kind.records(scale), kind.stacks(1), repeat);
  }

  private Facts single(Path file) throws IOException {
    GoProgram program = new GoProgram(seed, FUNCTIONS);
    Amount amount = new Amount(kind.records(scale), kind.stacks(scale), repeat);
    try (ByteSink out = new ByteSink(Files.newOutputStream(file))) {
      Facts facts =
          switch (kind) {
            case HEAP_SYMBOLS -> new HeapText(program, true).write(out, seed, amount);
            case HEAP_PLAIN -> new HeapText(program, false).write(out, seed, amount);
            case PROTO, PROTO_LABELS ->
                new HeapProto(program, kind == Kind.PROTO_LABELS)
                    .write(out, seed, new HeapRecords(seed, amount, false), TAKEN);
            case GOROUTINE -> new GoroutineText(program, seed).write(out, seed, amount);
            case COUNT -> new CountText(program).write(out, seed, amount);
            case CONTENTION -> new ContentionText(program).write(out, seed, amount);
            case CPU -> new CpuBinary(program).write(out, seed, amount);
            case JEMALLOC -> new JemallocText(program).write(out, seed, amount);
            case THREAD -> new ThreadText(program).write(out, seed, amount);
            case ARCHIVE -> throw new IllegalStateException("an archive is no single file");
          };
      return facts.put("bytes", out.size());
    }
  }
}
