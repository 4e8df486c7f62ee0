package io.pprof4j.cli;

import io.pprof4j.cli.source.ArchiveProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far the reading of an archive is, as one line on stderr that overwrites itself; only at a
 * terminal, only once it has taken a second, and gone in the end.
 */
final class ProgressLine implements ArchiveProgress {
  private static final long SECOND = 1000;
  private static final long STEP = 200;
  private static final String ERASE = "\r\u001b[K";

  private final Console console;
  private @Nullable InstantSource clock;
  private long start;
  private long next;
  private boolean shown;

  ProgressLine(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void at(long bytes, long all, long entries) {
    InstantSource source = clock;
    if (source == null) {
      source = InstantSource.system();
      clock = source;
      start = source.millis();
      next = start + SECOND;
    }
    long now = source.millis();
    if (shown && bytes >= all) {
      print(ERASE);
      shown = false;
      next = now + SECOND;
    } else if (now >= next) {
      if (!shown && !console.terminal()) {
        next = Long.MAX_VALUE;
        return;
      }
      shown = true;
      next = now + STEP;
      print(ERASE + text(bytes, all, entries, now - start));
    }
  }

  /** Bytes of how many, entries, rate, what remains. */
  static String text(long bytes, long all, long entries, long millis) {
    double rate = bytes / 1e3 / Math.max(1, millis);
    long left = bytes == 0 ? 0 : Math.round((double) (all - bytes) / bytes * millis / 1e3);
    return String.format(
        Locale.ROOT,
        "%.1f of %.1f MB, %d entries, %.1f MB/s, %d s left",
        bytes / 1e6,
        all / 1e6,
        entries,
        rate,
        left);
  }

  private void print(String text) {
    try {
      console.err().write(text.getBytes(StandardCharsets.UTF_8));
      console.err().flush();
    } catch (IOException e) {
      // Without anybody to tell, the work goes on.
    }
  }
}
