package io.pprof4j.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.read.ProfileReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What writers of tar have thought of. */
class TarArchivesTest {
  @TempDir Path folder;

  /** What was read last. */
  private InventoryCollector all = new InventoryCollector();

  private Tally read(byte[] archive) throws IOException {
    Path file = Files.write(folder.resolve("a"), archive);
    all = new InventoryCollector();
    return ArchiveReader.of(ProfileReader.folded())
        .read(List.of(new Source("a", file)), all, InventoryCollector::new);
  }

  @Test
  void longNamesSurvive() throws IOException {
    String name = "a/".repeat(120) + "heap.pb.gz";
    Map<String, byte[]> contents = Map.of(name, Archives.corpus("proto/go/web-heap.pb.gz"));
    for (int mode :
        new int[] {TarArchiveOutputStream.LONGFILE_POSIX, TarArchiveOutputStream.LONGFILE_GNU}) {
      read(Archives.tar(contents, mode));
      assertThat(all.entries()).extracting(Entry::path).containsExactly("a/" + name);
    }
  }

  @Test
  void whatATarHoldsBesideFilesHidesNone() throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    // GNU's header of a file with many holes, two blocks with more of its map, and its content.
    tar.write(Archives.tarHeader("sparse", 'S', 700, true));
    byte[] map = new byte[512];
    Arrays.fill(map, (byte) '7');
    tar.write(map);
    map[504] = 0;
    tar.write(map);
    tar.write(map);
    tar.write(map);
    // Some writers give links and folders the size of what they stand for.
    for (char type = '1'; type <= '6'; type++) {
      tar.write(Archives.tarHeader("no file", type, 4096, false));
    }
    Map<String, byte[]> heaps = new LinkedHashMap<>();
    for (String name : List.of("web-heap", "recurse-heap", "deep-heap")) {
      heaps.put(name, Archives.corpus("proto/go/" + name + ".pb.gz"));
    }
    tar.write(Archives.tar(heaps));
    for (byte[] bytes : List.of(tar.toByteArray(), Archives.gzip(tar.toByteArray()))) {
      Tally tally = read(bytes);
      assertThat(tally.problems()).isEmpty();
      assertThat(tally.profiles()).isEqualTo(heaps.size());
    }
  }

  @Test
  void aTarOfBeforePosixIsRead() throws IOException {
    byte[] heap = Archives.corpus("heap/go/web-heap.txt");
    for (String sum : List.of("%06o\0 ", "%6o\0 ")) {
      ByteArrayOutputStream tar = new ByteArrayOutputStream();
      tar.write(Archives.tarOfV7("folder/", 0, sum));
      tar.write(Archives.tarOfV7("folder/heap", heap.length, sum));
      tar.write(Arrays.copyOf(heap, heap.length + 511 & -512));
      tar.write(new byte[1024]);
      for (byte[] archive : List.of(tar.toByteArray(), Archives.gzip(tar.toByteArray()))) {
        Tally tally = read(archive);
        assertThat(tally.problems()).isEmpty();
        assertThat(all.entries()).extracting(Entry::path).containsExactly("a/folder/heap");
      }
    }
  }

  @Test
  void aTarWithoutAnEndIsCutOff() throws IOException {
    byte[] heap = Archives.corpus("proto/go/web-heap.pb.gz");
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    tar.write(Archives.tarHeader("heap", '0', heap.length, false));
    tar.write(heap);
    byte[] unpadded = tar.toByteArray();
    byte[] whole = Arrays.copyOf(unpadded, unpadded.length + 511 & -512);
    for (byte[] cut : List.of(unpadded, whole, Archives.gzip(whole), Archives.zstd(whole))) {
      Tally tally = read(cut);
      assertThat(tally.profiles()).isEqualTo(1);
      assertThat(tally.problems())
          .extracting(Entry::problem)
          .containsExactly(
              "tar at byte "
                  + whole.length
                  + ": expected a header of 512 bytes, or an empty block at the end: the archive is"
                  + " cut off");
    }
    assertThat(read(Arrays.copyOf(whole, whole.length + 512)).problems()).isEmpty();
  }
}
