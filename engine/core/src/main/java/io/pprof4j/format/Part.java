package io.pprof4j.format;

import io.pprof4j.bytes.Input;
import io.pprof4j.profile.MalformedProfileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an input that a thread of its own reads. Whoever starts one must {@link #join} or
 * {@link #await} it before the input is closed, so that no thread outlives the call that it works
 * for.
 *
 * @param <T> what is read
 */
public final class Part<T> {
  /**
   * Bytes that one thread is to read before others are sent ahead: until the JVM has compiled what
   * all of them run, they would keep it from doing so.
   */
  public static final long ALONE = 16L << 20;

  /** Bytes below which a thread costs more than it gives. */
  private static final long LEAST = 4L << 20;

  private final Thread thread;
  private @Nullable T result;
  private @Nullable Throwable failure;

  /** What the thread does. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws MalformedProfileException;
  }

  /** What several threads do parts of. */
  @FunctionalInterface
  public interface Share {
    void run(int part, int parts) throws MalformedProfileException;
  }

  private Part(Work<T> work) {
    this.thread = new Thread(() -> run(work), "pprof4j-part");
    thread.setDaemon(true);
  }

  /** Starts to work. */
  public static <T> Part<T> start(Work<T> work) {
    Part<T> part = new Part<>(work);
    part.thread.start();
    return part;
  }

  /** Where a part of so many things begins, and the one before it ends. */
  public static int begin(int count, int part, int parts) {
    return (int) ((long) count * part / parts);
  }

  /** Does all parts of some work at once, the first on this thread. */
  public static void each(int parts, Share work) throws MalformedProfileException {
    List<Part<Boolean>> others = new ArrayList<>();
    try {
      for (int i = 1; i < parts; i++) {
        int part = i;
        others.add(
            start(() -> {
              work.run(part, parts);
              return true;
            }));
      }
      work.run(0, parts);
      for (Part<Boolean> other : others) {
        other.join();
      }
    } finally {
      others.forEach(Part::await);
    }
  }

  /**
   * In how many parts to read the bytes from an offset on: 1 where other threads may not see them,
   * or where there are few.
   */
  public static int count(Input input, long from, ReadOptions options) {
    int count = count(input.bytes().byteSize() - from, options.threads());
    return count == 1 || !input.bytes().isAccessibleBy(new Thread(() -> {})) ? 1 : count;
  }

  /** In how many parts to do work on so many bytes. */
  public static int count(long bytes, int threads) {
    return Math.clamp(bytes / LEAST, 1, threads);
  }

  /** Waits for the end, whatever it is. */
  public void await() {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The result.
   *
   * @throws MalformedProfileException as the work did; what else it threw is thrown as it was
   */
  public T join() throws MalformedProfileException {
    await();
    if (failure instanceof MalformedProfileException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    } else if (result == null) {
      throw new IllegalStateException("a part without result", failure);
    }
    return result;
  }

  private void run(Work<T> work) {
    try {
      result = work.run();
    } catch (Throwable e) {
      failure = e;
    }
  }
}
