package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.cli.source.ArchiveProgress.Copying;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is shown of long work, and when. */
class ProgressLineTest {
  private static final String ERASE = "\r\u001b[K";
  private static final int MB = 1_000_000;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong millis = new AtomicLong();
  private final ProgressLine line = line(true);

  /** Stdin and stdout are no terminal, as in a pipe. */
  private ProgressLine line(boolean watched) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            err,
            Path.of(""),
            ZoneOffset.UTC,
            name -> "",
            1,
            () -> false,
            () -> false,
            () -> watched);
    return new ProgressLine(console, () -> Instant.ofEpochMilli(millis.get()));
  }

  private String shown() {
    String text = err.toString(StandardCharsets.UTF_8);
    err.reset();
    return text;
  }

  @Test
  void readingTellsBytesEntriesRateAndRest() {
    line.at(0, 20 * MB, 0);
    millis.set(900);
    line.at(2 * MB, 20 * MB, 4);
    assertThat(shown()).isEmpty();
    millis.set(2_000);
    line.at(5 * MB, 20 * MB, 12);
    assertThat(shown()).isEqualTo(ERASE + "5.0 of 20.0 MB, 12 entries, 2.5 MB/s, 6 s left");
    millis.set(2_100);
    line.at(6 * MB, 20 * MB, 13);
    assertThat(shown()).isEmpty();
    line.at(20 * MB, 20 * MB, 40);
    assertThat(shown()).isEqualTo(ERASE);
  }

  @Test
  void copyingTellsBytesAndRateOfAllStreams() {
    Copying first = line.copying();
    Copying second = line.copying();
    first.add(MB);
    assertThat(shown()).isEmpty();
    millis.set(2_000);
    second.add(4 * MB);
    assertThat(shown()).isEqualTo(ERASE + "5.0 MB, 2.5 MB/s");
    first.close();
    assertThat(shown()).isEmpty();
    second.close();
    assertThat(shown()).isEqualTo(ERASE);
  }

  @Test
  void whatFollowsCountsFromItsOwnBeginning() {
    Copying stream = line.copying();
    millis.set(3_000);
    stream.add(MB);
    stream.close();
    line.at(0, 8 * MB, 0);
    shown();
    millis.set(3_900);
    line.at(MB, 8 * MB, 1);
    assertThat(shown()).isEmpty();
    millis.set(5_000);
    line.at(4 * MB, 8 * MB, 2);
    assertThat(shown()).isEqualTo(ERASE + "4.0 of 8.0 MB, 2 entries, 2.0 MB/s, 2 s left");
  }

  @Test
  void nothingIsShownWhereNobodyWatches() {
    ProgressLine silent = line(false);
    try (Copying stream = silent.copying()) {
      millis.set(2_000);
      stream.add(MB);
    }
    millis.set(4_000);
    silent.at(0, 8 * MB, 0);
    millis.set(6_000);
    silent.at(MB, 8 * MB, 1);
    silent.at(8 * MB, 8 * MB, 2);
    assertThat(shown()).isEmpty();
  }
}
