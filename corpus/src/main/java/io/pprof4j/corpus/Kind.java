package io.pprof4j.corpus;

/** The inputs that can be made, each with its size at scale 1. */
public enum Kind {
  /** Go heap text (debug=1) with symbol lines: 1.0 GB. */
  HEAP_SYMBOLS("heap-symbols", 305_000, 113_000),
  /** Go heap text as it was before Go had symbol lines: 0.5 GB. */
  HEAP_PLAIN("heap-plain", 2_100_000, 186_000),
  /** An uncompressed profile.proto of a heap, with the sizes of objects as labels: 450 MB. */
  PROTO("proto", 6_000_000, 933_000),
  /** The same with two string labels besides on every sample. */
  PROTO_LABELS("proto-labels", 1_000_000, 150_000),
  /** Stacks of goroutines (debug=2): 1.0 GB. */
  GOROUTINE("goroutine", 500_000, 8_000),
  /** Go goroutine text (debug=1) with labels and symbol lines: 0.5 GB. */
  COUNT("count", 150_000, 56_000),
  /** Go block text (debug=1) with symbol lines: 0.5 GB. */
  CONTENTION("contention", 150_000, 56_000),
  /** A binary CPU profile of gperftools: 0.5 GB. */
  CPU("cpu", 4_700_000, 100_000),
  /** jemalloc's heap text: 0.4 GB. */
  JEMALLOC("jemalloc", 1_500_000, 133_000),
  /** Stacks of threads (threadz): 0.5 GB. */
  THREAD("thread", 2_000_000, 133_000),
  /** A folder of small gzip profile.protos, dumps of one service over time. */
  ARCHIVE("archive", 2_000, 3_000);

  private final String word;
  private final long records;
  private final int stacks;

  Kind(String word, long records, int stacks) {
    this.word = word;
    this.records = records;
    this.stacks = stacks;
  }

  /** The kind of this name. */
  static Kind of(String word) {
    for (Kind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind " + word);
  }

  /** What the command line calls it. */
  String word() {
    return word;
  }

  /** Records of the file, signals of a CPU profile, or files of the archive. */
  long records(double scale) {
    return Math.max(1, Math.round(records * scale));
  }

  /** Stacks numbered by the records; a few of them may come out equal. */
  int stacks(double scale) {
    return (int) Math.min(records(scale), Math.max(1, Math.round(stacks * scale)));
  }
}
