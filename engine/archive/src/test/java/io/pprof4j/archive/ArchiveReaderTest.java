package io.pprof4j.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pprof4j.archive.MergingCollector.Group;
import io.pprof4j.encode.ProfileWriter;
import io.pprof4j.merge.ProfileMerger;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveReaderTest {
  @TempDir Path folder;

  /** Heaps of three programs, so that mappings, functions and stacks both meet and differ. */
  private static SequencedMap<String, byte[]> heaps(int copies) {
    SequencedMap<String, byte[]> heaps = new LinkedHashMap<>();
    String[] names = {
      "web-heap", "recurse-heap", "web-heap-2", "generics-heap", "web-heap-rate64k", "deep-heap"
    };
    for (int i = 0; i < copies; i++) {
      for (int n = 0; n < names.length; n++) {
        heaps.put(
            "run-%03d/%d-%s".formatted(i, n, names[n]),
            Archives.corpus("proto/go/" + names[(n + i) % names.length] + ".pb.gz"));
      }
    }
    return heaps;
  }

  private record Result(List<Group> groups, Tally tally) {
    byte[] only() {
      assertThat(groups).hasSize(1);
      return bytes(groups.getFirst().profile());
    }
  }

  private static Result read(ArchiveReader reader, Path... paths) throws IOException {
    List<Source> sources = new ArrayList<>();
    for (Path path : paths) {
      sources.add(new Source(path.getFileName().toString(), path));
    }
    MergingCollector all = new MergingCollector(entry -> "");
    Tally tally = reader.read(sources, all, () -> new MergingCollector(entry -> ""));
    return new Result(all.groups(), tally);
  }

  private static ArchiveReader reader() {
    return ArchiveReader.of(ProfileReader.folded());
  }

  private static byte[] merged(Map<String, byte[]> contents) throws IOException {
    List<Profile> profiles = new ArrayList<>();
    for (Map.Entry<String, byte[]> content : contents.entrySet()) {
      profiles.add(ProfileReader.folded().read(content.getValue(), content.getKey()));
    }
    return bytes(ProfileMerger.merge(profiles));
  }

  private static byte[] bytes(Profile profile) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ProfileWriter.write(profile, out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void mergesWhatAnyContainerHoldsAsIfItWereNamedFileByFile() throws IOException {
    SequencedMap<String, byte[]> heaps = heaps(2);
    byte[] expected = merged(heaps);
    byte[] tar = Archives.tar(heaps);
    List<Path> containers =
        List.of(
            file("a.zip", Archives.zip(heaps)),
            file("stored.zip", Archives.zip(heaps, Zip64Mode.Never, ZipArchiveEntry.STORED)),
            file("64.zip", Archives.zip(heaps, Zip64Mode.Always, ZipArchiveEntry.DEFLATED)),
            file("a.tar", tar),
            file("a.tar.gz", Archives.gzip(tar)),
            file("a.tar.zst", Archives.zstd(tar)),
            file("nested.zip", Archives.zip(Map.of("in/a.tar.gz", Archives.gzip(tar)))),
            file("nested.tar", Archives.tar(Map.of("in/a.zip", Archives.zip(heaps)))),
            file("nested.gz", Archives.gzip(Archives.gzip(Archives.zip(heaps)))),
            Archives.folder(folder.resolve("files"), heaps));
    for (Path container : containers) {
      Result result = read(reader().withThreads(2), container);
      assertThat(result.only()).as("%s", container).isEqualTo(expected);
      assertThat(result.tally.profiles()).isEqualTo(heaps.size());
      assertThat(result.tally.problems()).isEmpty();
    }
  }

  @Test
  void theResultDoesNotDependOnTheThreads() throws IOException {
    SequencedMap<String, byte[]> heaps = heaps(150);
    byte[] expected = merged(heaps);
    byte[] tar = Archives.tar(heaps);
    Path zip = file("a.zip", Archives.zip(heaps));
    Path packed = file("a.tar.gz", Archives.gzip(tar));
    Path files = Archives.folder(folder.resolve("files"), heaps);
    for (int threads = 1; threads <= 3; threads++) {
      for (Path source : List.of(zip, packed, files)) {
        assertThat(read(reader().withThreads(threads), source).only())
            .as("%s, %d threads", source, threads)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void samplesThatCancelOutKeepTheirPlace() throws IOException {
    byte[] plus = Archives.corpus("proto/edges/negative-values.pb.gz");
    Profile profile = ProfileReader.folded().read(plus, "plus");
    Profile minus = io.pprof4j.merge.Scaling.negate(profile);
    SequencedMap<String, byte[]> contents = new LinkedHashMap<>();
    for (int i = 0; i < 400; i++) {
      contents.put("%03d".formatted(i), i % 3 == 1 ? bytes(minus) : plus);
    }
    Path zip = file("a.zip", Archives.zip(contents));
    byte[] expected = merged(contents);
    for (int threads = 1; threads <= 3; threads++) {
      assertThat(read(reader().withThreads(threads), zip).only()).isEqualTo(expected);
    }
  }

  @Test
  void otherFilesAreCountedAndDamagedOnesNamed() throws IOException {
    byte[] heap = Archives.corpus("proto/go/web-heap.pb.gz");
    byte[] cut = java.util.Arrays.copyOf(heap, heap.length / 2);
    Map<String, byte[]> contents = new LinkedHashMap<>();
    contents.put("heap.pb.gz", heap);
    contents.put("cut.pb.gz", cut);
    contents.put("2026.log", Archives.text("2026-01-02 first line\n".repeat(100)));
    contents.put("big.log", Archives.text("Hello, this is a log line\n".repeat(50_000)));
    contents.put("index.json", Archives.text("{\"a\": 1}"));
    contents.put("trace.out", Archives.text("go 1.22 trace\0\0\0rest"));
    contents.put("empty", new byte[0]);
    for (Path source :
        List.of(
            file("a.zip", Archives.zip(contents)),
            file("a.tgz", Archives.gzip(Archives.tar(contents))),
            Archives.folder(folder.resolve("files"), contents))) {
      Result result = read(reader().withThreads(2), source);
      assertThat(result.tally.profiles()).isEqualTo(1);
      assertThat(result.tally.others()).isEqualTo(5);
      assertThat(result.tally.problems())
          .singleElement()
          .satisfies(entry -> {
            assertThat(entry.path()).isEqualTo(source.getFileName() + "/cut.pb.gz");
            assertThat(entry.problem()).contains("gzip at byte").contains("cut off");
          });
    }
  }

  @Test
  void profilesOfOtherTypesAreNeverMixed() throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (String name : List.of("web-heap", "web-cpu", "web-goroutine", "web-heap-2")) {
      contents.put(name, Archives.corpus("proto/go/" + name + ".pb.gz"));
    }
    contents.put("text", Archives.corpus("heap/go/sniffer-excerpt.txt"));
    List<Group> groups = read(reader(), file("a.zip", Archives.zip(contents))).groups;
    assertThat(groups).extracting(Group::count).containsExactly(3, 1, 1);
    assertThat(groups.get(1).sampleTypes().get(1).type()).isEqualTo("cpu");
  }

  @Test
  void namesDoNotEscape() throws IOException {
    byte[] heap = Archives.corpus("proto/go/web-heap.pb.gz");
    Map<String, byte[]> contents = new LinkedHashMap<>();
    contents.put("../../etc/passwd", heap);
    contents.put("/root/x", heap);
    contents.put("a/../../b\u001b[2J", heap);
    Path zip = file("a.zip", Archives.zip(contents));
    InventoryCollector all = new InventoryCollector();
    reader().read(List.of(new Source("a.zip", zip)), all, InventoryCollector::new);
    assertThat(all.entries())
        .extracting(Entry::path)
        .containsExactly("a.zip/etc/passwd", "a.zip/root/x", "a.zip/a/b?[2J");
  }

  @Test
  void linksInAFolderAreNotFollowed() throws IOException {
    Path heap = file("outside.pb.gz", Archives.corpus("proto/go/web-heap.pb.gz"));
    Path inside = Files.createDirectories(folder.resolve("inside"));
    Files.copy(heap, inside.resolve("b.pb.gz"));
    Files.createSymbolicLink(inside.resolve("a"), heap);
    Files.createSymbolicLink(inside.resolve("c"), inside.resolve("b.pb.gz"));
    Files.createSymbolicLink(inside.resolve("d"), inside);
    Files.createSymbolicLink(inside.resolve("e"), inside.resolve("gone"));
    Files.createLink(inside.resolve("f"), inside.resolve("b.pb.gz"));
    Tally tally = read(reader(), inside).tally;
    assertThat(tally.profiles()).isEqualTo(1);
    assertThat(tally.problems())
        .extracting(Entry::problem)
        .containsExactly("a link that leads out of the folder", "a link to nothing");
  }

  @Test
  void whatIsClosedIsAProblem() throws IOException {
    Path root = folder.resolve("closed");
    Path inner = Files.createDirectories(root.resolve("inner"));
    Files.write(root.resolve("open.pb"), heaps(1).firstEntry().getValue());
    Path file = Files.write(root.resolve("closed.pb"), new byte[2 << 20]);
    inner.toFile().setReadable(false);
    file.toFile().setReadable(false);
    // To some users, root among them, nothing is closed.
    int closed = Files.isReadable(file) ? 0 : 2;
    for (int threads = 1; threads <= 2; threads++) {
      Tally tally = read(reader().withThreads(threads), root).tally;
      assertThat(tally.profiles()).isEqualTo(1);
      assertThat(tally.problems())
          .extracting(Entry::problem)
          .isEqualTo(Collections.nCopies(closed, "cannot be read: permission denied"));
    }
  }

  @Test
  void aFolderThatIsOpenedButNotListedIsAnError() throws IOException {
    // Linux opens this one to root, and shows it to nobody who lacks a capability.
    Path folder = Path.of("/proc/1/map_files");
    boolean listed = true;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      files.forEach(file -> {});
    } catch (DirectoryIteratorException e) {
      listed = false;
    } catch (IOException e) {
      // no such folder here
    }
    assumeThat(listed).as("a folder that opens and cannot be listed").isFalse();
    assertThatThrownBy(() -> read(reader(), folder)).isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void whatIsNotWantedIsNotExpanded() throws IOException {
    byte[] bomb = Archives.gzip(new byte[80 << 20]);
    Path source = file("unwanted.zip", Archives.zip(Map.of("bomb", bomb)));
    Selection none = new Selection(path -> false, node -> true, Long.MIN_VALUE, Long.MAX_VALUE);
    assertThat(read(reader().select(none), source).tally.unwanted()).isEqualTo(1);
    assertThatThrownBy(() -> read(reader(), source))
        .isInstanceOf(TooLargeException.class)
        .hasMessageContaining("the last of them are of")
        .hasMessageContaining("unwanted.zip/bomb");
  }

  @Test
  void bombsAreStopped() throws IOException {
    byte[] zeros = new byte[80 << 20];
    byte[] head = Archives.text("heap profile: 1: 1 [1: 1] @ heap/1\n");
    System.arraycopy(head, 0, zeros, 0, head.length);
    byte[] bomb = Archives.gzip(Archives.gzip(zeros));
    for (Path source :
        List.of(
            file("a.zip", Archives.zip(Map.of("bomb", bomb))),
            file("b.zip", Archives.zip(Map.of("bomb", zeros))),
            file("a.tar.gz", Archives.gzip(Archives.tar(Map.of("bomb", zeros)))),
            file("a.tar.zst", Archives.zstd(Archives.tar(Map.of("bomb", zeros)))),
            file("a.gz", bomb))) {
      for (int threads = 1; threads <= 2; threads++) {
        ArchiveReader reader = reader().withThreads(threads);
        assertThatThrownBy(() -> read(reader, source))
            .as("%s", source)
            .isInstanceOf(TooLargeException.class)
            .hasMessageContaining("expand to more than");
      }
    }
    Path big = file("c.gz", Archives.gzip(new byte[70 << 20]));
    assertThat(read(reader().within(new Limits(2000, 1L << 30)), big).tally.others()).isEqualTo(1);
    assertThatThrownBy(() -> read(reader().within(new Limits(2000, 65L << 20)), big))
        .isInstanceOf(TooLargeException.class);
  }

  @Test
  void entriesThatLieInEachOtherAreABomb() throws IOException {
    byte[] bytes = Archives.corpus("heap/edges/plain.txt");
    for (int layer = 0; layer < 3; layer++) {
      bytes = repeated(bytes, 40);
    }
    Path source = file("layers.zip", bytes);
    for (int threads = 1; threads <= 2; threads++) {
      ArchiveReader reader = reader().within(new Limits(250, 1L << 20)).withThreads(threads);
      assertThatThrownBy(() -> read(reader, source)).isInstanceOf(TooLargeException.class);
    }
  }

  /** A zip archive that has the same bytes as so many entries. */
  private static byte[] repeated(byte[] content, int times) throws IOException {
    byte[] one = Archives.zip(Map.of("a", content), Zip64Mode.Never, ZipArchiveEntry.STORED);
    ByteBuffer end = ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN);
    int record = one.length - 22;
    int directory = end.getInt(record + 16);
    int row = record - directory;
    byte[] all = Arrays.copyOf(one, directory + times * row + 22);
    for (int i = 1; i < times; i++) {
      System.arraycopy(one, directory, all, directory + i * row, row);
    }
    ByteBuffer b = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    int at = all.length - 22;
    System.arraycopy(one, record, all, at, 22);
    b.putShort(at + 8, (short) times).putShort(at + 10, (short) times).putInt(at + 12, times * row);
    return all;
  }

  @Test
  void aFileSaysTheSameInAFolder() throws IOException {
    SequencedMap<String, byte[]> heaps = heaps(1);
    byte[] tgz = Archives.gzip(Archives.tar(heaps));
    byte[] zst = Archives.zstd(Archives.tar(heaps));
    byte[] deep = Archives.corpus("heap/edges/plain.txt");
    for (int layer = 0; layer < 8; layer++) {
      deep = Archives.zip(Map.of("a", deep), Zip64Mode.Never, ZipArchiveEntry.STORED);
    }
    saysTheSameInAFolder(
        Arrays.copyOf(tgz, tgz.length - 2000),
        "gzip at byte "
            + (tgz.length - 2000)
            + ": expected more compressed data: the file is cut off");
    byte[] changed = tgz.clone();
    changed[tgz.length - 8] ^= 1;
    assertThat(read(reader(), file("changed.tar.gz", changed)).tally.problems())
        .singleElement()
        .satisfies(entry -> assertThat(entry.problem()).contains("the checksum of the data"));
    byte[] noHeader = tgz.clone();
    noHeader[2] = 7;
    saysTheSameInAFolder(noHeader, "gzip at byte 0: expected a gzip header of method 8");
    assertThat(ZstdFile.holdsArchive(file("cut.zst", Arrays.copyOf(zst, 100)))).isFalse();
    saysTheSameInAFolder(
        Arrays.copyOf(zst, 100), "zstd at byte 100: expected sound data: Truncated zstd stream");
    saysTheSameInAFolder(deep);
  }

  private void saysTheSameInAFolder(byte[] bytes, String... problems) throws IOException {
    Path inner = Archives.folder(folder.resolve("inner"), Map.of("a", bytes));
    Tally there = read(reader(), inner).tally;
    Tally alone = read(reader(), inner.resolve("a")).tally;
    assertThat(there.problems()).extracting(Entry::problem).containsExactly(problems);
    assertThat(alone.problems()).extracting(Entry::problem).containsExactly(problems);
    assertThat(there.profiles()).isEqualTo(alone.profiles());
  }

  @Test
  void zstdInZipIsHeldAgainstItsChecksum() throws IOException {
    byte[] profile = Archives.corpus("heap/edges/plain.txt");
    byte[] sound = Archives.zstdZip(profile, profile);
    assertThat(read(reader(), file("sound.zip", sound)).tally.profiles()).isEqualTo(1);
    byte[] other = Archives.zstdZip(profile, Archives.text("another"));
    assertThat(read(reader(), file("other.zip", other)).tally.problems())
        .extracting(Entry::problem)
        .containsExactly(
            "zip at byte " + profile.length + ": expected the checksum of the data, found another");
  }

  @Test
  void damagedArchivesAreProblemsOrErrorsAndNothingElse() throws IOException {
    SequencedMap<String, byte[]> heaps = heaps(1);
    for (byte[] whole :
        List.of(
            Archives.zip(heaps),
            Archives.tar(heaps),
            Archives.gzip(Archives.tar(heaps)),
            Archives.zstd(Archives.tar(heaps)))) {
      for (int length = 0; length < whole.length; length += 997) {
        Path cut = file("cut", java.util.Arrays.copyOf(whole, length));
        Tally tally = read(reader(), cut).tally;
        assertThat(tally.profiles()).isLessThanOrEqualTo(heaps.size());
      }
      for (int at = 0; at < whole.length; at += 499) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) 0x55;
        Tally tally = read(reader(), file("changed", changed)).tally;
        assertThat(tally.profiles()).isLessThanOrEqualTo(heaps.size());
      }
    }
  }

  @Test
  void entriesAreChosenByPathNodeAndTime() throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    byte[] text = Archives.corpus("heap/go/sniffer-excerpt.txt");
    contents.put("nodes/1/2026-01-02T10_00_00.heap", text);
    contents.put("nodes/2/2026-01-02T11_00_00.heap", text);
    contents.put("nodes/2/none.heap", text);
    Path zip = file("a.zip", Archives.zip(contents));
    long ten = PathFacts.time("2026-01-02T10:00:00Z");
    Selection all = Selection.ALL;
    Selection second = new Selection(all.path(), "2"::equals, all.since(), all.until());
    assertThat(read(reader().select(second), zip).tally.profiles()).isEqualTo(2);
    Selection named =
        new Selection(path -> path.endsWith("none.heap"), all.node(), all.since(), all.until());
    assertThat(read(reader().select(named), zip).tally.unwanted()).isEqualTo(2);
    Selection late = new Selection(all.path(), all.node(), ten + 1, all.until());
    assertThat(read(reader().select(late), zip).tally.profiles()).isEqualTo(1);
    Selection early = new Selection(all.path(), all.node(), all.since(), ten);
    assertThat(read(reader().select(early), zip).tally.profiles()).isEqualTo(1);
  }
}
