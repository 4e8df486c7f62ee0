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
  private final Copied copied = new Copied();

  @Test
  void anArchiveIsKeptAsItCame() throws IOException {
    Path kept = new Spool(folder, 8, copied).keep(new ByteArrayInputStream(ARCHIVE), "-");
    assertThat(kept).hasParent(folder).hasBinaryContent(ARCHIVE);
    assertThat(copied.bytes).isEqualTo(ARCHIVE.length);
    assertThat(copied.open).isZero();
  }

  @Test
  void theLimitIsNamedAndNothingStays() throws IOException {
    Spool spool = new Spool(folder, 7, copied);
    assertThatThrownBy(() -> spool.profile(new ByteArrayInputStream(ARCHIVE), "-"))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("may have 7 bytes; save it and name the file");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
    assertThat(copied.open).isZero();
  }

  @Test
  void anythingElseStaysAStream() throws IOException {
    byte[] profile =
        "heap profile: 0: 0 [0: 0] @ heapprofile\n"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    try (InputStream in =
        new Spool(folder, 0, copied).profile(new ByteArrayInputStream(profile), "-")) {
      assertThat(in.readAllBytes()).isEqualTo(profile);
    }
  }

  private static final class Copied implements ArchiveProgress, ArchiveProgress.Copying {
    private long bytes;
    private int open;

    @Override
    public void at(long read, long all, long entries) {}

    @Override
    public Copying copying() {
      open++;
      return this;
    }

    @Override
    public void add(long more) {
      bytes += more;
    }

    @Override
    public void close() {
      open--;
    }
  }
}
