package io.pprof4j.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one record more in an archive costs, once its stack is known: nothing. */
class ArchiveAllocationTest {
  private static final int STACKS = 200;
  private static final int RECORDS = 50_000;

  @TempDir Path folder;

  private static byte[] heap(int records) {
    StringBuilder text = new StringBuilder("heap profile: 0: 0 [0: 0] @ heap/1048576\n");
    for (int i = 0; i < records; i++) {
      int stack = 0x400000 + i % STACKS;
      text.append("1: 16 [2: 32] @ 0x").append(Integer.toHexString(stack)).append(" 0x500001\n");
    }
    return Archives.text(text.toString());
  }

  private static long allocated(Path archive) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    MergingCollector all = new MergingCollector(entry -> "");
    Tally tally =
        ArchiveReader.of(ProfileReader.folded())
            .read(
                List.of(new Source("archive", archive)), all, () -> new MergingCollector(e -> ""));
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(tally.profiles()).isEqualTo(2);
    return bytes;
  }

  private void assertNothingMore(String name, byte[] few, byte[] many) throws IOException {
    Path small = Files.write(folder.resolve("few." + name), few);
    Path large = Files.write(folder.resolve("many." + name), many);
    double least = Double.MAX_VALUE;
    // Code that is not compiled yet allocates where compiled code does not.
    for (int round = 0; round < 40 && least >= 1; round++) {
      least = Math.min(least, (double) (allocated(large) - allocated(small)) / (2 * RECORDS));
    }
    assertThat(least).as(name).isLessThan(1);
  }

  private static Map<String, byte[]> entries(int records) throws IOException {
    return Map.of("plain.txt", heap(records), "packed.gz", Archives.gzip(heap(records)));
  }

  @Test
  void zip() throws IOException {
    assertNothingMore(
        "zip", Archives.zip(entries(STACKS)), Archives.zip(entries(STACKS + RECORDS)));
  }

  @Test
  void tarAndTarGzip() throws IOException {
    byte[] few = Archives.tar(entries(STACKS));
    byte[] many = Archives.tar(entries(STACKS + RECORDS));
    assertNothingMore("tar", few, many);
    assertNothingMore("tgz", Archives.gzip(few), Archives.gzip(many));
  }
}
