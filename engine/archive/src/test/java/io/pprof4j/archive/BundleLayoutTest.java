package io.pprof4j.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles as tools lay them out, with our own captures in them. */
class BundleLayoutTest {
  private static final byte[] HEAP = Archives.corpus("proto/go/web-heap.pb.gz");
  private static final byte[] CPU = Archives.corpus("proto/go/web-cpu.pb.gz");
  private static final byte[] GOROUTINE = Archives.corpus("proto/go/web-goroutine.pb.gz");
  private static final byte[] MUTEX = Archives.corpus("proto/go/contention-mutex.pb.gz");
  private static final byte[] BLOCK = Archives.corpus("proto/go/contention-block.pb.gz");
  private static final byte[] THREADS = Archives.corpus("proto/go/threads-threadcreate.pb.gz");
  private static final byte[] HEAP_TEXT = Archives.corpus("heap/go/sniffer-excerpt.txt");
  private static final byte[] STACKS = Archives.corpus("goroutine/go/web-goroutine.txt");
  private static final byte[] COUNTS = Archives.corpus("count/go/web-goroutine.txt");
  private static final byte[] MUTEX_TEXT = Archives.corpus("contention/go/contention-mutex.txt");
  private static final byte[] TRACE = Archives.text("go 1.26 trace\0\0\0\1\2\3");
  private static final byte[] JSON = Archives.text("{\"version\": 1}");
  private static final byte[] LOG =
      Archives.text("I260102 15:04:05.000000 1 server/node.go:1 started\n".repeat(3000));

  @TempDir Path folder;
  private final Map<String, byte[]> contents = new LinkedHashMap<>();
  private Tally tally = new Tally();

  private List<String> rows(String name, byte[] bundle) throws IOException {
    return rows(Files.write(folder.resolve(name), bundle));
  }

  /** Entry, node, hour and minute of the day, format. */
  private List<String> rows(Path bundle) throws IOException {
    InventoryCollector all = new InventoryCollector();
    Source source = new Source(bundle.getFileName().toString(), bundle);
    tally =
        ArchiveReader.of(ProfileReader.folded())
            .withThreads(2)
            .read(List.of(source), all, InventoryCollector::new);
    assertThat(tally.problems()).isEmpty();
    List<String> rows = new ArrayList<>();
    for (Entry entry : all.entries()) {
      long minutes = entry.timeNanos() / 60_000_000_000L % (24 * 60);
      rows.add(
          "%s node=%s %02d:%02d %s"
              .formatted(entry.path(), entry.node(), minutes / 60, minutes % 60, entry.format()));
    }
    return rows;
  }

  @Test
  void cockroachDebugZip() throws IOException {
    contents.put("debug/events.json", JSON);
    contents.put("debug/nodes/1/heap.pprof", HEAP);
    contents.put("debug/nodes/1/cpu.pprof", CPU);
    contents.put("debug/nodes/1/logs/cockroach.log", LOG);
    contents.put(
        "debug/nodes/2/heapprof/memprof.2026-01-02T15_04_05.000.123456789.pprof", HEAP_TEXT);
    String dump = "goroutine_dump.2026-01-02T15_04_05.000.double_since_last_dump.000012345.txt.gz";
    contents.put("debug/nodes/2/goroutines/" + dump, Archives.gzip(STACKS));
    contents.put("debug/nodes/2/stacks.txt", STACKS);
    contents.put("debug/nodes/2/stacks_with_labels.txt", COUNTS);
    contents.put("debug/nodes/2/ranges/1.json", JSON);
    assertThat(rows("debug.zip", Archives.zip(contents)))
        .containsExactly(
            "debug.zip/debug/nodes/1/heap.pprof node=1 00:02 proto",
            "debug.zip/debug/nodes/1/cpu.pprof node=1 00:02 proto",
            "debug.zip/debug/nodes/2/heapprof/memprof.2026-01-02T15_04_05.000.123456789.pprof"
                + " node=2 15:04 heap",
            "debug.zip/debug/nodes/2/goroutines/" + dump + " node=2 15:04 goroutine",
            "debug.zip/debug/nodes/2/stacks.txt node=2 00:00 goroutine",
            "debug.zip/debug/nodes/2/stacks_with_labels.txt node=2 00:00 count");
    assertThat(tally.others()).isEqualTo(3);
  }

  @Test
  void consulDebug() throws IOException {
    contents.put("consul-debug-1581354262/index.json", JSON);
    contents.put("consul-debug-1581354262/1581354262/heap.prof", HEAP_TEXT);
    contents.put("consul-debug-1581354262/1581354262/goroutine.prof", GOROUTINE);
    contents.put("consul-debug-1581354262/1581354262/profile.prof", CPU);
    contents.put("consul-debug-1581354262/1581354262/trace.out", TRACE);
    assertThat(rows("consul-debug-1581354262.tar.gz", Archives.gzip(Archives.tar(contents))))
        .containsExactly(
            "consul-debug-1581354262.tar.gz/consul-debug-1581354262/1581354262/heap.prof"
                + " node= 17:04 heap",
            "consul-debug-1581354262.tar.gz/consul-debug-1581354262/1581354262/goroutine.prof"
                + " node= 00:02 proto",
            "consul-debug-1581354262.tar.gz/consul-debug-1581354262/1581354262/profile.prof"
                + " node= 00:02 proto");
    assertThat(tally.others()).isEqualTo(2);
  }

  @Test
  void vaultDebug() throws IOException {
    String top = "vault-debug-2019-10-15T21-44-49Z/";
    contents.put(top + "2019-10-15T21-44-49Z/heap.prof", HEAP_TEXT);
    contents.put(top + "2019-10-15T21-44-49Z/trace.out", TRACE);
    contents.put(top + "2019-10-15T21-45-19Z/heap.prof", HEAP_TEXT);
    contents.put(top + "index.json", JSON);
    assertThat(rows("v.tar.gz", Archives.gzip(Archives.tar(contents))))
        .containsExactly(
            "v.tar.gz/" + top + "2019-10-15T21-44-49Z/heap.prof node= 21:44 heap",
            "v.tar.gz/" + top + "2019-10-15T21-45-19Z/heap.prof node= 21:45 heap");
    assertThat(tally.others()).isEqualTo(2);
  }

  @Test
  void nomadOperatorDebug() throws IOException {
    String top = "nomad-debug-2020-07-20-205223Z/";
    contents.put(top + "server/leader.global/profile_0000.prof", CPU);
    contents.put(top + "server/leader.global/trace_0000.prof", TRACE);
    contents.put(top + "server/leader.global/heap_0000.prof", HEAP_TEXT);
    contents.put(top + "client/7d1f3a2c/goroutine_0000.prof", GOROUTINE);
    contents.put(top + "client/7d1f3a2c/goroutine-debug1_0000.txt", COUNTS);
    contents.put(top + "client/7d1f3a2c/goroutine-debug2_0000.txt", STACKS);
    contents.put(top + "client/7d1f3a2c/monitor.log", LOG);
    contents.put(top + "index.json", JSON);
    assertThat(rows("n.tar.gz", Archives.gzip(Archives.tar(contents))))
        .containsExactly(
            "n.tar.gz/"
                + top
                + "server/leader.global/profile_0000.prof"
                + " node=leader.global 00:02 proto",
            "n.tar.gz/"
                + top
                + "server/leader.global/heap_0000.prof"
                + " node=leader.global 20:52 heap",
            "n.tar.gz/" + top + "client/7d1f3a2c/goroutine_0000.prof node=7d1f3a2c 00:02 proto",
            "n.tar.gz/"
                + top
                + "client/7d1f3a2c/goroutine-debug1_0000.txt node=7d1f3a2c 20:52 count",
            "n.tar.gz/"
                + top
                + "client/7d1f3a2c/goroutine-debug2_0000.txt node=7d1f3a2c 20:52 goroutine");
    assertThat(tally.others()).isEqualTo(3);
  }

  @Test
  void kuboDiagProfile() throws IOException {
    contents.put("goroutines.pprof", GOROUTINE);
    contents.put("heap.pprof", HEAP);
    contents.put("cpu.pprof", CPU);
    contents.put("mutex.pprof", MUTEX);
    contents.put("block.pprof", BLOCK);
    contents.put("version.json", JSON);
    contents.put("ipfs", Archives.text("\u007fELF\2\1\1\0"));
    assertThat(rows("ipfs-profile-2021-07-22T17_09_20Z.zip", Archives.zip(contents)))
        .hasSize(5)
        .allMatch(row -> row.endsWith("proto"));
    assertThat(tally.others()).isEqualTo(2);
  }

  @Test
  void tiupDiag() throws IOException {
    contents.put("172.16.5.34/tidb-4000/debug/heap", HEAP);
    contents.put("172.16.5.34/tidb-4000/log/tidb.log", LOG);
    contents.put("172.16.5.35:2379/profile", CPU);
    contents.put("meta.yaml", Archives.text("cluster: x\n"));
    assertThat(rows(Archives.folder(folder.resolve("diag"), contents)))
        .containsExactly(
            "diag/172.16.5.34/tidb-4000/debug/heap node=172.16.5.34 00:02 proto",
            "diag/172.16.5.35:2379/profile node=172.16.5.35:2379 00:02 proto");
  }

  @Test
  void influxProfilesTar() throws IOException {
    contents.put("goroutine.pb.gz", GOROUTINE);
    contents.put("heap.pb.gz", HEAP);
    contents.put("mutex.txt", MUTEX_TEXT);
    contents.put("trace.gz", Archives.gzip(TRACE));
    assertThat(rows("profiles.tar", Archives.tar(contents)))
        .extracting(row -> row.substring(row.lastIndexOf(' ') + 1))
        .containsExactly("proto", "proto", "contention");
    assertThat(tally.others()).isEqualTo(1);
  }

  @Test
  void promtoolDebug() throws IOException {
    contents.put("heap.pb", HEAP);
    contents.put("threadcreate.pb", THREADS);
    contents.put("trace.pb", TRACE);
    contents.put("metrics.txt", Archives.text("# HELP go_goroutines Number.\ngo_goroutines 7\n"));
    assertThat(rows("debug.tar.gz", Archives.gzip(Archives.tar(contents)))).hasSize(2);
    assertThat(tally.others()).isEqualTo(2);
  }
}
