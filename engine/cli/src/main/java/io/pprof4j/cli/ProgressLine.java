package io.pprof4j.cli;

import io.pprof4j.cli.source.ArchiveProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far the copying and the reading of archives are, as one line on stderr that overwrites
 * itself; only at a terminal, only once it has taken a second, and gone in the end.
 */
final class ProgressLine implements ArchiveProgress {
  private static final long SECOND = 1000;
  private static final long STEP = 200;
  private static final String ERASE = "\r\u001b[K";

  private final Console console;
  private @Nullable InstantSource clock;
  private boolean started;
  private long start;
  private long next;
  private boolean shown;
  private int streams;
  private long copied;

  ProgressLine(Console console) {
    this.console = console;
  }

  ProgressLine(Console console, InstantSource clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public synchronized void at(long bytes, long all, long entries) {
    if (!started) {
      start();
    }
    long now = now();
    if (shown && bytes >= all) {
      erase();
      next = now + SECOND;
    } else if (isDue(now)) {
      print(ERASE + text(bytes, all, entries, now - start));
    }
  }

  @Override
  public synchronized Copying copying() {
    if (streams == 0) {
      start();
      copied = 0;
    }
    streams++;
    return new Stream();
  }

  private synchronized void copied(long bytes) {
    copied += bytes;
    long now = now();
    if (isDue(now)) {
      print(ERASE + text(copied, now - start));
    }
  }

  /** What is read next counts from its own beginning. */
  private synchronized void ended() {
    streams--;
    if (streams == 0) {
      erase();
      started = false;
    }
  }

  private void start() {
    started = true;
    start = now();
    next = start + SECOND;
  }

  private long now() {
    InstantSource source = clock;
    if (source == null) {
      source = InstantSource.system();
      clock = source;
    }
    return source.millis();
  }

  /** Whether to print the line; never, once it is known that nobody would see it. */
  private boolean isDue(long now) {
    if (now < next) {
      return false;
    }
    if (!shown && !console.visible()) {
      next = Long.MAX_VALUE;
      return false;
    }
    shown = true;
    next = now + STEP;
    return true;
  }

  private void erase() {
    if (shown) {
      print(ERASE);
      shown = false;
    }
  }

  /** Bytes of how many, entries, rate, what remains. */
  static String text(long bytes, long all, long entries, long millis) {
    long left = bytes == 0 ? 0 : Math.round((double) (all - bytes) / bytes * millis / 1e3);
    return String.format(
        Locale.ROOT,
        "%.1f of %.1f MB, %d entries, %.1f MB/s, %d s left",
        bytes / 1e6,
        all / 1e6,
        entries,
        rate(bytes, millis),
        left);
  }

  /** Bytes, of nobody knows how many, and rate. */
  static String text(long bytes, long millis) {
    return String.format(Locale.ROOT, "%.1f MB, %.1f MB/s", bytes / 1e6, rate(bytes, millis));
  }

  /** In MB a second. */
  private static double rate(long bytes, long millis) {
    return bytes / 1e3 / Math.max(1, millis);
  }

  private void print(String text) {
    try {
      console.err().write(text.getBytes(StandardCharsets.UTF_8));
      console.err().flush();
    } catch (IOException e) {
      // Without anybody to tell, the work goes on.
    }
  }

  private final class Stream implements Copying {
    @Override
    public void add(long bytes) {
      copied(bytes);
    }

    @Override
    public void close() {
      ended();
    }
  }
}
