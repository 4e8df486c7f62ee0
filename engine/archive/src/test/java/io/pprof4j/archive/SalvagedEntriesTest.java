package io.pprof4j.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.profile.Loss;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is whole in damaged entries and archives. */
class SalvagedEntriesTest {
  @TempDir Path folder;

  private record Result(List<Entry> entries, List<Profile> profiles, Tally tally) {
    Entry entry(String name) {
      return entries.stream().filter(e -> e.path().endsWith(name)).findFirst().orElseThrow();
    }

    List<String> losses(String name) {
      return entry(name).losses().stream().map(Loss::text).toList();
    }
  }

  /** Keeps everything. */
  private static final class All implements Collector<All> {
    private final List<Entry> entries = new ArrayList<>();
    private final List<Profile> profiles = new ArrayList<>();

    @Override
    public void add(Entry entry, io.pprof4j.dump.Dump dump) {
      entries.add(entry);
      profiles.add(dump.profile());
    }

    @Override
    public void addDamaged(Entry entry) {
      entries.add(entry);
    }

    @Override
    public void absorb(All next) {
      entries.addAll(next.entries);
      profiles.addAll(next.profiles);
    }
  }

  private static final ConcurrentLinkedQueue<Loss> TOLD = new ConcurrentLinkedQueue<>();

  private Result read(ProfileReader reader, byte[] archive, int threads) throws IOException {
    Path file = Files.write(folder.resolve("a"), archive);
    All all = new All();
    Tally tally =
        ArchiveReader.of(reader)
            .withThreads(threads)
            .read(List.of(new Source("a", file)), all, All::new);
    return new Result(all.entries, all.profiles, tally);
  }

  private Result salvage(byte[] archive) throws IOException {
    ProfileReader reader = ProfileReader.folded().withSalvage(TOLD::add);
    Result result = read(reader, archive, 2);
    assertThat(read(reader, archive, 1).entries).isEqualTo(result.entries);
    assertThat(TOLD).isEmpty();
    return result;
  }

  private static byte[] heap() {
    return Archives.corpus("proto/go/web-heap.pb.gz");
  }

  @Test
  void damagedEntriesAreReadAsTheyAreAsFiles() throws IOException {
    byte[] gzip = Arrays.copyOf(heap(), 2000);
    byte[] text = Arrays.copyOf(Archives.corpus("heap/go/web-heap.txt"), 6000);
    SequencedMap<String, byte[]> contents = new LinkedHashMap<>();
    contents.put("whole", heap());
    contents.put("gzip", gzip);
    contents.put("text", text);
    contents.put("log", Archives.text("2026-01-02 first line\n".repeat(100)));
    contents.put("header", Archives.text("heap profile: x\n1: 1 [1: 1] @ 0x1\n"));
    for (byte[] archive :
        List.of(
            Archives.zip(contents),
            Archives.tar(contents),
            Archives.gzip(Archives.tar(contents)),
            Archives.zstd(Archives.tar(contents)))) {
      Result result = salvage(archive);
      assertThat(result.tally.profiles()).isEqualTo(3);
      assertThat(result.tally.others()).isEqualTo(1);
      assertThat(result.tally.problems()).extracting(Entry::path).containsExactly("a/header");
      assertThat(result.tally.salvaged())
          .extracting(Entry::path)
          .containsExactly("a/gzip", "a/text");
      for (String name : List.of("gzip", "text")) {
        Path file = Files.write(folder.resolve(name), contents.get(name));
        List<Loss> losses = new ArrayList<>();
        Profile alone = ProfileReader.folded().withSalvage(losses::add).read(file);
        assertThat(result.losses(name))
            .isEqualTo(
                losses.stream()
                    .map(loss -> loss.text().replace(file.toString(), "a/" + name))
                    .toList())
            .isNotEmpty();
        Profile salvaged = result.profiles.get(name.equals("gzip") ? 1 : 2);
        assertThat(salvaged.samples().count()).isEqualTo(alone.samples().count()).isPositive();
        assertThat(salvaged.header().comments()).isEqualTo(result.losses(name));
      }
      assertThat(result.entry("whole").losses()).isEmpty();
    }
  }

  @Test
  void withoutBeingToldToNothingIsSalvaged() throws IOException {
    Map<String, byte[]> contents = Map.of("cut", Arrays.copyOf(heap(), 2000));
    Result result = read(ProfileReader.folded(), Archives.zip(contents), 1);
    assertThat(result.tally.problems()).hasSize(1);
    assertThat(result.tally.salvaged()).isEmpty();
  }

  @Test
  void theEntryThatAnArchiveBreaksOffInIsRead() throws IOException {
    byte[] text = Archives.corpus("heap/go/web-heap.txt");
    SequencedMap<String, byte[]> contents = new LinkedHashMap<>();
    contents.put("first", heap());
    contents.put("second", text);
    byte[] tar = Archives.tar(contents);
    int header = 512 + (heap().length + 511 & -512) + 512;
    byte[] cut = Arrays.copyOf(tar, header + 6000);
    byte[] pressed = Archives.gzip(tar);
    for (byte[] archive : List.of(cut, Archives.gzip(cut), Archives.zstd(cut))) {
      Result result = salvage(archive);
      assertThat(result.tally.profiles()).isEqualTo(2);
      assertThat(result.losses("second").getFirst())
          .isEqualTo(
              "a/second: tar at byte 6000: lost %d bytes: expected all of it: the archive is cut off"
                  .formatted(text.length - 6000));
      assertThat(result.tally.problems())
          .singleElement()
          .satisfies(entry -> {
            assertThat(entry.path()).isEqualTo("a");
            assertThat(entry.problem()).contains("all of second: the archive is cut off");
          });
      Tally strict = read(ProfileReader.folded(), archive, 2).tally;
      assertThat(strict.profiles()).isEqualTo(1);
      assertThat(strict.problems())
          .extracting(Entry::problem)
          .containsExactly(result.tally.problems().getFirst().problem());
    }
    Result result = salvage(Arrays.copyOf(pressed, pressed.length - 1500));
    assertThat(result.tally.profiles()).isEqualTo(2);
    assertThat(result.losses("second").getFirst()).contains("the archive is cut off");
    assertThat(result.tally.problems())
        .extracting(Entry::problem)
        .containsExactly(
            "gzip at byte "
                + (pressed.length - 1500)
                + ": expected more compressed data: the file is cut off");
  }

  @Test
  void aBrokenGzipInACutTarTellsOfBoth() throws IOException {
    byte[] tar = Archives.tar(Map.of("heap", heap()));
    Result result = salvage(Arrays.copyOf(tar, 512 + 2000));
    assertThat(result.losses("heap"))
        .hasSizeGreaterThan(2)
        .satisfies(losses -> {
          assertThat(losses.get(0)).startsWith("a/heap: tar at byte 2000: lost ");
          assertThat(losses.get(1)).startsWith("a/heap: gzip at byte 2000: expected more");
        });
  }

  @Test
  void zipEntriesWithDamagedDataAreRead() throws IOException {
    byte[] text = Archives.corpus("heap/go/web-heap.txt");
    byte[] stored = Archives.zip(Map.of("heap", text), Zip64Mode.Never, ZipArchiveEntry.STORED);
    stored[100] ^= 1;
    Result changed = salvage(stored);
    assertThat(changed.losses("heap").getFirst())
        .startsWith("a/heap: zip at byte " + text.length + ": expected the checksum of the data");

    byte[] deflated = Archives.zip(Map.of("heap", text));
    int read = 0;
    for (int at = 60; at < deflated.length - 200; at += 101) {
      byte[] damaged = deflated.clone();
      damaged[at] ^= 0x55;
      Result result = salvage(damaged);
      assertThat(result.tally.profiles() + result.tally.problems().size() + result.tally.others())
          .isEqualTo(1);
      if (result.tally.profiles() == 1) {
        assertThat(result.losses("heap").getFirst()).startsWith("a/heap: zip at byte ");
        read++;
      }
    }
    assertThat(read).isGreaterThan(5);
  }

  /** With sizes before the files, and, as a stream has them, behind. */
  @Test
  void zipIsReadUpToTheLastWholeEntryWithoutItsDirectory() throws IOException {
    SequencedMap<String, byte[]> contents = new LinkedHashMap<>();
    contents.put("folder/", new byte[0]);
    contents.put("first", heap());
    contents.put("second", Archives.corpus("heap/go/web-heap.txt"));
    contents.put("third", Archives.corpus("proto/go/web-cpu.pb.gz"));
    for (Zip64Mode mode : List.of(Zip64Mode.Never, Zip64Mode.Always)) {
      for (int method : List.of(ZipArchiveEntry.DEFLATED, ZipArchiveEntry.STORED)) {
        byte[] zip = Archives.zip(contents, mode, method);
        int directory = indexOf(zip, "PK\1\2");
        int third = indexOf(zip, "third") - 30;
        whole(Arrays.copyOf(zip, zip.length - 1), 3);
        whole(Arrays.copyOf(zip, directory + 3), 3);
        whole(Arrays.copyOf(zip, directory), 3);
        whole(Arrays.copyOf(zip, directory - 25), 2);
        whole(Arrays.copyOf(zip, third + 31), 2);
        whole(Arrays.copyOf(zip, third), 2);
        whole(Archives.gzip(Arrays.copyOf(zip, directory)), 3);
      }
    }
  }

  private void whole(byte[] archive, int profiles) throws IOException {
    for (int threads = 1; threads <= 2; threads++) {
      Result result = read(ProfileReader.folded(), archive, threads);
      assertThat(result.entries)
          .extracting(Entry::path)
          .startsWith(
              List.of("a/first", "a/second", "a/third").subList(0, profiles).toArray(String[]::new))
          .endsWith("a")
          .hasSize(profiles + 1);
      assertThat(result.tally.problems())
          .extracting(Entry::problem)
          .singleElement()
          .asString()
          .matches("zip at byte \\d+: expected an end record: the archive is cut off or damaged");
    }
  }

  @Test
  void theEntryThatAZipBreaksOffInIsRead() throws IOException {
    byte[] text = Archives.corpus("heap/go/web-heap.txt");
    SequencedMap<String, byte[]> contents = new LinkedHashMap<>();
    contents.put("first", heap());
    contents.put("second", text);
    for (Zip64Mode mode : List.of(Zip64Mode.Never, Zip64Mode.Always)) {
      for (int method : List.of(ZipArchiveEntry.DEFLATED, ZipArchiveEntry.STORED)) {
        byte[] zip = Archives.zip(contents, mode, method);
        int second = indexOf(zip, "second") + "second".length();
        int packed = (indexOf(zip, "PK\1\2") - second) / 2;
        Result result = salvage(Arrays.copyOf(zip, second + packed));
        long whole = salvage(zip).entry("second").samples();
        assertThat(result.tally.profiles()).isEqualTo(2);
        assertThat(result.entry("second").samples()).isBetween(10L, whole - 5);
        assertThat(result.losses("second").getFirst())
            .matches(
                "a/second: zip at byte \\d+: expected all of it: the archive is cut off;"
                    + " \\d+ bytes came out before");
        assertThat(result.tally.problems())
            .extracting(Entry::problem)
            .singleElement()
            .asString()
            .contains("expected an end record: the archive is cut off or damaged");
      }
    }
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
  }

  @Test
  void zstdIsReadUpToWhereItBreaksOff() throws IOException {
    byte[] lines = Archives.corpus("heap/go/web-heap.txt");
    StringBuilder many = new StringBuilder();
    many.append(
        new String(lines, java.nio.charset.StandardCharsets.UTF_8).lines().findFirst().get());
    many.append('\n');
    java.util.Random random = new java.util.Random(5);
    for (int i = 0; i < 40_000; i++) {
      many.append("1: 16 [1: 16] @ 0x")
          .append(Long.toHexString(random.nextLong() >>> 20))
          .append('\n');
    }
    byte[] packed = Archives.zstd(Archives.text(many.toString()));
    byte[] cut = Arrays.copyOf(packed, packed.length / 2);
    Result result =
        salvage(Archives.zip(Map.of("heap", cut), Zip64Mode.Never, ZipArchiveEntry.STORED));
    assertThat(result.tally.profiles()).isEqualTo(1);
    assertThat(result.losses("heap").getFirst())
        .startsWith("a/heap: zstd at byte ")
        .contains("expected sound data: ", "bytes came out before");
    assertThat(result.entries.getFirst().samples()).isBetween(1000L, 39_000L);
  }

  @Test
  void whatIsNotChosenIsNotSalvaged() throws IOException {
    byte[] zip = Archives.zip(Map.of("cut", Arrays.copyOf(heap(), 2000)));
    Path file = Files.write(folder.resolve("a"), zip);
    All all = new All();
    Selection none = new Selection(path -> false, node -> true, Long.MIN_VALUE, Long.MAX_VALUE);
    Tally tally =
        ArchiveReader.of(ProfileReader.folded().withSalvage(TOLD::add))
            .select(none)
            .read(List.of(new Source("a", file)), all, All::new);
    assertThat(tally.unwanted()).isEqualTo(1);
    assertThat(all.entries).isEmpty();
  }

  @Test
  void damageOfEveryKindIsAProblemOrALossAndNothingElse() throws IOException {
    SequencedMap<String, byte[]> contents = new LinkedHashMap<>();
    contents.put("1", heap());
    contents.put("2", Archives.corpus("heap/go/sniffer-excerpt.txt"));
    ProfileReader reader = ProfileReader.folded().withSalvage(TOLD::add);
    for (byte[] whole :
        List.of(
            Archives.zip(contents),
            Archives.tar(contents),
            Archives.gzip(Archives.tar(contents)),
            Archives.zstd(Archives.tar(contents)))) {
      for (int at = 1; at < whole.length; at += 331) {
        assertThat(read(reader, Arrays.copyOf(whole, at), 1).tally.profiles()).isBetween(0L, 2L);
        byte[] changed = whole.clone();
        changed[at] ^= (byte) 0x55;
        assertThat(read(reader, changed, 1).tally.profiles()).isBetween(0L, 2L);
      }
    }
  }
}
