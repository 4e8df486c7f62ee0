package io.pprof4j.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ProfileWriterTest {
  private static final Path CORPUS = Path.of(System.getProperty("pprof4j.corpus"), "proto", "go");

  private static byte[] bytes(Profile p) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProfileWriter.writeUncompressed(p, out);
    return out.toByteArray();
  }

  /** What was written reads as the same profile, which writes as the same bytes. */
  @Test
  void whatIsReadIsWhatWasWritten() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(CORPUS)) {
      files = all.toList();
    }
    assertThat(files).hasSizeGreaterThan(20);
    for (Path file : files) {
      Profile p = ProfileReader.recorded().read(file);
      byte[] written = bytes(p);
      Profile q =
          ProfileReader.recorded().readDump(new ByteArrayInputStream(written), "written").profile();
      assertThat(bytes(q)).as("%s", file).isEqualTo(written);
      assertThat(q.header()).isEqualTo(p.header());
      assertThat(q.mappings()).isEqualTo(p.mappings());
      assertThat(q.samples().count()).isEqualTo(p.samples().count());
      assertThat(q.locations().lineCount()).isEqualTo(p.locations().lineCount());
      assertThat(q.functions().count()).isEqualTo(p.functions().count());
    }
  }

  @Test
  void zipsTheSameBytes() throws Exception {
    Profile p = ProfileReader.recorded().read(CORPUS.resolve("web-heap.pb.gz"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProfileWriter.write(p, out);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      assertThat(in.readAllBytes()).isEqualTo(bytes(p));
    }
  }
}
