package io.pprof4j.corpus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A folder of gzip profile.protos, 50 to 500 KB each before compression: one service, dumped every
 * ten minutes. The dumps share their hot stacks and differ in the cold ones and in all numbers.
 */
final class Archive {
  private static final long FIRST = 1_767_225_600_000_000_000L;
  private static final long STEP = 600_000_000_000L;

  private final GoProgram program;
  private final long seed;

  Archive(GoProgram program, long seed) {
    this.program = program;
    this.seed = seed;
  }

  /**
   * Writes them all.
   *
   * @param repeat passes over the records of each file
   */
  Facts write(Path folder, long files, int stacks, int repeat) throws IOException {
    Files.createDirectories(folder);
    String[] summed = {"records", "inuse_objects", "inuse_space", "alloc_objects", "alloc_space"};
    long[] sums = new long[summed.length];
    long raw = 0;
    long packed = 0;
    for (long i = 0; i < files; i++) {
      Rng rng = new Rng(Rng.mix(seed, i));
      int records = 160 + rng.below(1 << (5 + rng.below(8)));
      int used = Math.min(stacks, records - records / 4);
      Path file = folder.resolve(String.format(Locale.ROOT, "heap-%06d.pb.gz", i));
      HeapRecords record = new HeapRecords(rng.next(), new Amount(records, used, repeat), false);
      try (ByteSink sink = new ByteSink(gzip(file))) {
        Facts one = new HeapProto(program, false).write(sink, seed, record, FIRST + i * STEP);
        for (int k = 0; k < sums.length; k++) {
          sums[k] += one.number(summed[k]);
        }
        raw += sink.size();
      }
      packed += Files.size(file);
    }
    Facts facts = new Facts().put("files", files).put("bytes", packed).put("raw_bytes", raw);
    for (int k = 0; k < sums.length; k++) {
      facts.put(summed[k], sums[k]);
    }
    return facts;
  }

  /** With the level Go's runtime uses. */
  private static OutputStream gzip(Path file) throws IOException {
    return new GZIPOutputStream(Files.newOutputStream(file), 1 << 16) {
      {
        def.setLevel(Deflater.BEST_SPEED);
      }
    };
  }
}
