package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.cli.http.TestServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives on stdin and from servers. */
class StreamedArchivesTest {
  private static final Path GO =
      Path.of(System.getProperty("pprof4j.corpus", "corpus"), "proto", "go");

  @TempDir Path folder;
  @TempDir Path temporary;
  private byte[] first;
  private byte[] second;
  private byte[] tgz;
  private byte[] zip;
  private TestServer server;

  @BeforeEach
  void makeBundles() throws IOException {
    first = Files.readAllBytes(GO.resolve("web-heap.pb.gz"));
    second = Files.readAllBytes(GO.resolve("web-heap-2.pb.gz"));
    Files.write(folder.resolve("1.pb.gz"), first);
    Files.write(folder.resolve("2.pb.gz"), second);
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    add(tar, "nodes/1/heap.pprof", first);
    add(tar, "nodes/2/heap.pprof", second);
    tar.write(new byte[1024]);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      tar.writeTo(gzip);
    }
    tgz = packed.toByteArray();
    zip = zip();
    server = TestServer.start().on("/bundle.tgz", tgz).on("/bundle.zip", zip).on("/1", first);
  }

  private byte[] zip() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream entries = new ZipOutputStream(out)) {
      ZipEntry stored = new ZipEntry("nodes/1/heap.pprof");
      CRC32 crc = new CRC32();
      crc.update(first);
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(first.length);
      stored.setCrc(crc.getValue());
      entries.putNextEntry(stored);
      entries.write(first);
      entries.putNextEntry(new ZipEntry("nodes/2/heap.pprof"));
      entries.write(second);
    }
    return out.toByteArray();
  }

  private static void add(ByteArrayOutputStream tar, String name, byte[] content) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, String.format("%011o", content.length));
    put(header, 257, "ustar");
    put(header, 148, "        ");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, String.format("%06o\0", sum));
    tar.writeBytes(header);
    tar.writeBytes(Arrays.copyOf(content, content.length + 511 & -512));
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  /** Nothing stays behind, whatever came of the run. */
  @AfterEach
  void nothingIsLeft() throws IOException {
    server.close();
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files).isEmpty();
    }
  }

  private Run run(byte[] stdin, String... args) {
    return Run.of(
        folder,
        new ByteArrayInputStream(stdin),
        Map.of("TMPDIR", temporary.toString(), "PPROF_TMPDIR", folder.resolve("kept").toString()),
        args);
  }

  private String files() {
    return run(new byte[0], "-top", "1.pb.gz", "2.pb.gz").outBytes();
  }

  private String url(String path) {
    return "http://" + server.host() + path;
  }

  @Test
  void stdinMayBeAnArchive() {
    for (byte[] archive : new byte[][] {tgz, zip}) {
      Run run = run(archive, "-top", "-");
      assertThat(run.outBytes()).isEqualTo(files());
      assertThat(run.err()).isEqualTo("Read 2 profiles\n");
    }
    assertThat(run(zip, "-inventory", "-").outBytes())
        .contains("stdin/nodes/1/heap.pprof", "stdin/nodes/2/heap.pprof");
    assertThat(run(tgz, "-top", "-entry=nodes/2", "-").outBytes())
        .isEqualTo(run(new byte[0], "-top", "2.pb.gz").outBytes());
    assertThat(run(tgz, "-top", "-split=node", "-").outBytes()).contains("== 1: ", "== 2: ");
  }

  @Test
  void aServerMaySendAnArchive() {
    for (String path : new String[] {"/bundle.tgz", "/bundle.zip"}) {
      Run run = run(new byte[0], "-top", url(path));
      assertThat(run.outBytes()).isEqualTo(files());
      assertThat(run.errLines())
          .containsExactly("Fetching profile over HTTP from " + url(path), "Read 2 profiles");
    }
    assertThat(server.requests()).hasSize(2);
    assertThat(run(new byte[0], "-inventory", url("/bundle.tgz")).outBytes())
        .contains(url("/bundle.tgz") + "/nodes/1/heap.pprof");
  }

  @Test
  void streamsMix() {
    String all = run(new byte[0], "-top", "1.pb.gz", "2.pb.gz", "1.pb.gz", "2.pb.gz").outBytes();
    assertThat(run(zip, "-top", "1.pb.gz", "-", "2.pb.gz").outBytes()).isEqualTo(all);
    assertThat(run(new byte[0], "-top", url("/1"), url("/bundle.zip"), "2.pb.gz").outBytes())
        .isEqualTo(all);
    assertThat(run(new byte[0], "-top", "-base=" + url("/bundle.zip"), "1.pb.gz").outBytes())
        .isNotEmpty();
    assertThat(run(first, "-top", "-strict", "-", "2.pb.gz").outBytes()).isEqualTo(files());
  }

  @Test
  void aBaseOfGoroutinesMayBeAnArchive() throws IOException {
    Path stacks = Golden.corpus().resolve("goroutine/go");
    byte[] labels = Files.readAllBytes(stacks.resolve("labels-goroutine.txt"));
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    add(tar, "stacks", labels);
    server.on("/stacks.tar", tar.toByteArray());
    Files.copy(stacks.resolve("threads-goroutine.txt"), folder.resolve("now.txt"));
    Run run = run(new byte[0], "-goroutines", "-base=" + url("/stacks.tar"), "now.txt");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.outText())
        .startsWith("now.txt: 11 goroutines in 2 stacks\n  base http:")
        .contains("37 goroutines");
    byte[] now = Files.readAllBytes(folder.resolve("now.txt"));
    assertThat(run(now, "-goroutines", "-base=" + url("/stacks.tar"), "-").outText())
        .startsWith("-: 11 goroutines in 2 stacks\n  base http:");
  }

  @Test
  void anArchiveMayComeAfterManySources() {
    List<String> sources = new ArrayList<>(Collections.nCopies(130, "1.pb.gz"));
    sources.set(3, url("/1"));
    sources.add(url("/bundle.zip"));
    sources.add(url("/bundle.zip"));
    List<String> files = new ArrayList<>(Collections.nCopies(131, "1.pb.gz"));
    files.addAll(List.of("2.pb.gz", "1.pb.gz", "2.pb.gz"));
    assertThat(top(sources).outBytes()).isEqualTo(top(files).outBytes());
    assertThat(top(sources).errLines()).contains("Read 134 profiles");
  }

  private Run top(List<String> sources) {
    List<String> args = new ArrayList<>(List.of("-top"));
    args.addAll(sources);
    return run(new byte[0], args.toArray(String[]::new));
  }

  @Test
  void whatIsNoArchiveIsReadAsBefore() {
    assertThat(run(first, "-top", "-").outBytes())
        .isEqualTo(run(new byte[0], "-top", "1.pb.gz").outBytes());
    assertThat(run(new byte[] {'P', 'K'}, "-top", "-").err()).contains("no profile");
  }

  @Test
  void dumpsInStreamsAreChecked() {
    for (byte[] archive : new byte[][] {tgz, zip}) {
      assertThat(run(archive, "-check", "-").outBytes())
          .isEqualTo(
              """
              stdin/nodes/1/heap.pprof: profile.proto, 23 samples: structure sound
              stdin/nodes/2/heap.pprof: profile.proto, 78 samples: structure sound

              2 dumps
                add up                  0
                do not add up           0
                have no totals to meet  2  2 profile.proto
              """);
    }
    assertThat(run(first, "-check", "-").outBytes())
        .startsWith("-: profile.proto, 23 samples: structure sound\n");
    assertThat(run(first, "-check", "-", url("/bundle.zip"), "2.pb.gz").outBytes())
        .startsWith("stdin: profile.proto, 23 samples: structure sound\n" + url("/bundle.zip"))
        .contains("\n4 dumps\n");
  }

  @Test
  void whatIsWholeInDamagedStreamsIsRead() {
    byte[] cut = Arrays.copyOf(first, 2000);
    Run run = run(cut, "-top", "-salvage", "-", url("/bundle.zip"));
    assertThat(run.status()).isZero();
    assertThat(run.err())
        .contains("pprof4j: salvaged stdin: gzip at byte 2000")
        .endsWith("Read 3 profiles\n");
    Run packed = run(Arrays.copyOf(tgz, tgz.length - 4000), "-top", "-salvage", "-");
    assertThat(packed.errLines())
        .startsWith(
            "stdin: gzip at byte "
                + (tgz.length - 4000)
                + ": expected more compressed data: the file is cut off")
        .contains("Read 2 profiles; salvaged: 1; damaged: 1")
        .element(1)
        .asString()
        .startsWith("pprof4j: salvaged stdin/nodes/2/heap.pprof: tar at byte ");
  }

  @Test
  void whatCannotBeDoneIsSaid() {
    Run gone = run(new byte[0], "-top", url("/gone"), url("/bundle.zip"));
    assertThat(gone.status()).isEqualTo(2);
    assertThat(gone.err()).contains("404 Not Found");
  }
}
