package io.pprof4j.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a stream, and how much. */
class SpoolTest {
  private static final byte[] ARCHIVE = {'P', 'K', 3, 4, 5, 6, 7, 8};

  @TempDir Path folder;

  @Test
  void anArchiveIsKeptAsItCame() throws IOException {
    Path kept = new Spool(folder, 8).keep(new ByteArrayInputStream(ARCHIVE), "-");
    assertThat(kept).hasParent(folder).hasBinaryContent(ARCHIVE);
  }

  @Test
  void theLimitIsNamedAndNothingStays() throws IOException {
    Spool spool = new Spool(folder, 7);
    assertThatThrownBy(() -> spool.profile(new ByteArrayInputStream(ARCHIVE), "-"))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("may have 7 bytes; save it and name the file");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void anythingElseStaysAStream() throws IOException {
    byte[] profile =
        "heap profile: 0: 0 [0: 0] @ heapprofile\n"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    try (InputStream in = new Spool(folder, 0).profile(new ByteArrayInputStream(profile), "-")) {
      assertThat(in.readAllBytes()).isEqualTo(profile);
    }
  }
}
