package io.pprof4j.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathFactsTest {
  @ParameterizedTest
  @CsvSource({
    "2006-01-02T15:04:05Z/heap.prof, 2006-01-02T15:04:05Z",
    "2006-01-02T15:04:05+02:00/heap.prof, 2006-01-02T13:04:05Z",
    "vault-debug-2019-10-15T21-44-49Z/2019-10-15T21-45-19Z/heap.prof, 2019-10-15T21:45:19Z",
    "debug/nodes/1/heapprof/memprof.2006-01-02T15_04_05.000.1234567890.pprof, 2006-01-02T15:04:05Z",
    "goroutine_dump.2006-01-02T15_04_05.123.double_since_last_dump.000000054.txt.gz,"
        + " 2006-01-02T15:04:05.123Z",
    "nomad-debug-2020-07-20-205223Z/client/x/heap.prof, 2020-07-20T20:52:23Z",
    "cpu_20260102-150405.pb.gz, 2026-01-02T15:04:05Z",
    "heap-20260102T150405Z.pb.gz, 2026-01-02T15:04:05Z",
    "20260102150405/heap, 2026-01-02T15:04:05Z",
    "2026-01-02/heap.pb.gz, 2026-01-02T00:00:00Z",
    "2026.01.02 15.04.05.heap, 2026-01-02T15:04:05Z",
    "consul-debug-1581354262/1581354262/heap.prof, 2020-02-10T17:04:22Z",
    "heap.1581354262123.pb.gz, 2020-02-10T17:04:22.123Z",
    "heap.1581354262123456.pb.gz, 2020-02-10T17:04:22.123456Z",
    "heap.1581354262123456789, 2020-02-10T17:04:22.123456789Z",
    "memprof.2026-01-02T15_04_05.000.20150203.pprof, 2026-01-02T15:04:05Z",
    "goroutine_dump.2026-01-02T15_04_05.000.double_since_last_dump.000001234.txt.gz,"
        + " 2026-01-02T15:04:05Z",
    "ipfs-profile-2021-07-22T17_09_20Z.zip/heap.pprof, 2021-07-22T17:09:20Z",
    "heap-20260102-2304.pb.gz, 2026-01-02T23:04:00Z",
    "2026-01-02T15:04+02:00/heap, 2026-01-02T13:04:00Z",
    "20260102-1504-0230/heap, 2026-01-02T17:34:00Z",
    "cpu_2026-01-02_15-04.pb.gz, 2026-01-02T15:04:00Z",
    "202601021504/heap, 2026-01-02T15:04:00Z",
    "20260102-1504beef.pb.gz, 2026-01-02T00:00:00Z",
    "heap.20260102.1504.pb.gz, 2026-01-02T00:00:00Z",
    "20260102-10.0.0.7/heap, 2026-01-02T00:00:00Z",
  })
  void timeStandsInThePath(String path, String time) {
    Instant instant = Instant.parse(time);
    assertThat(PathFacts.time(path))
        .isEqualTo(instant.getEpochSecond() * 1_000_000_000 + instant.getNano());
  }

  @ParameterizedTest
  @CsvSource({
    "heap.pb.gz",
    "heap-000001.pb.gz",
    "2026-13-45T00:00:00Z",
    "a/99999999/b",
    "v1.20260/x",
    "''"
  })
  void noTime(String path) {
    assertThat(PathFacts.time(path)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "debug.zip/debug/nodes/12/heap.pprof, 12",
    "nomad-debug/server/leader.global/heap.prof, leader.global",
    "nomad-debug/client/1b2c/heap.prof, 1b2c",
    "diag/172.16.5.34/tidb-10080/heap.pb.gz, 172.16.5.34",
    "diag/tidb/172.16.5.34:10080/heap.pb.gz, 172.16.5.34:10080",
    "diag/172.16.5.34_10080/heap.pb.gz, 172.16.5.34_10080",
    "diag/172.16.5.34-10080/heap.pb.gz, 172.16.5.34-10080",
    "nodes/heap.pprof, ''",
    "heap.pprof, ''",
  })
  void node(String path, String node) {
    assertThat(PathFacts.node(path)).isEqualTo(node);
  }

  @Test
  void theLastTimeOfAPathCounts() {
    assertThat(PathFacts.time("2020-01-01/2021-01-01T00:00:00Z/x"))
        .isEqualTo(PathFacts.time("2021-01-01"));
  }
}
