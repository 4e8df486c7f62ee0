package io.pprof4j.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.archive.zip.ZipEntry;
import io.pprof4j.bytes.GrowingMemory;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.read.ProfileReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No memory is taken for what an archive only promises. */
class PromisedSizesTest {
  /** More than any machine has. */
  private static final long PROMISED = 1L << 50;

  @TempDir Path folder;

  /** An archive whose last file breaks off early. */
  private static byte[] tar(Map<String, byte[]> whole, byte[] part) throws IOException {
    byte[] tar = Archives.tar(whole);
    TarArchiveEntry entry = new TarArchiveEntry("huge");
    entry.setSize(PROMISED);
    byte[] header = new byte[512];
    entry.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding("UTF-8"), true);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tar, 0, endOfFiles(tar));
    all.writeBytes(header);
    all.writeBytes(part);
    return all.toByteArray();
  }

  private static int endOfFiles(byte[] tar) {
    int end = tar.length;
    while (tar[end - 1] == 0) {
      end--;
    }
    return (end + 511) / 512 * 512;
  }

  private record Result(List<Entry> entries, Tally tally) {
    List<Entry> sound() {
      return entries.stream().filter(entry -> entry.problem().isEmpty()).toList();
    }
  }

  private Result read(byte[] archive, int threads) throws IOException {
    Path file = Files.write(folder.resolve("a"), archive);
    InventoryCollector all = new InventoryCollector();
    Tally tally =
        ArchiveReader.of(ProfileReader.folded())
            .within(new Limits(10_000, 1L << 40))
            .withThreads(threads)
            .read(List.of(new Source("a", file)), all, InventoryCollector::new);
    return new Result(all.entries(), tally);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void ofTheLastFileOfATarThatIsCompressed(int threads) throws IOException {
    byte[] heap = Archives.corpus("proto/go/web-heap.pb.gz");
    byte[] tar = tar(Map.of("heap", heap), new byte[2000]);
    for (byte[] archive :
        List.of(
            Archives.gzip(tar),
            Archives.zstd(tar),
            Archives.tar(Map.of("in.tar.gz", Archives.gzip(tar))))) {
      Result result = read(archive, threads);
      assertThat(result.sound())
          .singleElement()
          .extracting(Entry::path)
          .asString()
          .endsWith("/heap");
      assertThat(result.tally.problems())
          .singleElement()
          .extracting(Entry::problem)
          .asString()
          .endsWith("expected all of huge: the archive is cut off");
    }
  }

  /** As large as the first room, less, more, and as the room becomes when it has grown. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatIsThereIsReadHoweverLargeItIs(int threads) throws IOException {
    byte[] heap = Archives.corpus("heap/go/web-heap.txt");
    SequencedMap<String, byte[]> heaps = new LinkedHashMap<>();
    for (int size : new int[] {(16 << 20) - 1, 16 << 20, (16 << 20) + 1, 32 << 20, 37_654_321}) {
      byte[] content = Arrays.copyOf(heap, size);
      Arrays.fill(content, heap.length, size, (byte) '\n');
      heaps.put("heap-" + size, content);
    }
    byte[] tgz = Archives.gzip(Archives.tar(heaps));
    for (byte[] archive : List.of(tgz, Archives.tar(Map.of("in.tar.gz", tgz)))) {
      Result result = read(archive, threads);
      assertThat(result.tally.problems()).isEmpty();
      assertThat(result.sound())
          .extracting(Entry::size)
          .containsExactlyElementsOf(heaps.values().stream().map(b -> (long) b.length).toList());
    }
  }

  @Test
  void ofAnEntryOfAZip() throws IOException {
    byte[] content = Archives.corpus("proto/go/web-heap.pb.gz");
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    MemorySegment packed = MemorySegment.ofArray(new byte[content.length + 100]);
    int length = deflater.deflate(packed.asByteBuffer());
    deflater.end();
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry =
        new ZipEntry(
            "x", ZipEntry.DEFLATED, false, (int) crc.getValue(), length, PROMISED, 0, false);
    try (InflaterLoader none = new InflaterLoader(() -> null, () -> 0, false);
        Inflation inflation = new Inflation(none);
        GrowingMemory out = new GrowingMemory(0)) {
      assertThatThrownBy(() -> inflation.zip("a/x", packed.asSlice(0, length), entry, out))
          .isInstanceOf(MalformedProfileException.class)
          .hasMessageContaining("deflate data of " + PROMISED + " bytes, found " + content.length);
    }
  }
}
