package io.pprof4j.report.memstats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pprof4j.dump.Dump;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.HeapTotals;
import io.pprof4j.dump.MemStats;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Dumps to report on: those of the corpus, and variations of them. */
public final class Dumps {
  public static final String SNIFFER = "heap/go/sniffer-excerpt.txt";

  private Dumps() {}

  /** A dump of the corpus as recorded. */
  public static Dump read(String path) throws IOException {
    return ProfileReader.recorded().readDump(corpus().resolve(path));
  }

  public static HeapDump heap(String path) throws IOException {
    return (HeapDump) read(path);
  }

  /** The paths of all files below a folder of the corpus. */
  public static List<String> below(String folder) throws IOException {
    try (Stream<Path> files = Files.list(corpus().resolve(folder))) {
      return files.map(file -> folder + "/" + file.getFileName()).sorted().toList();
    }
  }

  /** The block of a dump with fields replaced; a value of null takes the field away. */
  public static HeapDump with(HeapDump dump, String field, @Nullable String value) {
    SequencedMap<String, String> fields =
        new LinkedHashMap<>(Objects.requireNonNull(dump.memStats()).fields());
    if (value == null) {
      fields.remove(field);
    } else {
      fields.put(field, value);
    }
    return withMemStats(dump, new MemStats(fields));
  }

  public static HeapDump withMemStats(HeapDump dump, @Nullable MemStats stats) {
    return new HeapDump(
        dump.profile(), dump.records(), dump.kind(), dump.claimed(), dump.summed(), stats);
  }

  public static HeapDump withTotals(
      HeapDump dump, String kind, HeapTotals claimed, HeapTotals summed) {
    return new HeapDump(dump.profile(), dump.records(), kind, claimed, summed, dump.memStats());
  }

  /** What a report that lies beside a test class should be. */
  public static String expected(Class<?> test, String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static Path corpus() {
    return Path.of(Objects.requireNonNull(System.getProperty("pprof4j.corpus")));
  }
}
