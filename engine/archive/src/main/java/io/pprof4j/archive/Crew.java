package io.pprof4j.archive;

import io.pprof4j.archive.inflate.Libdeflate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that read runs of entries. Each run fills a collector of its own; these become one in the
 * order of the runs, so what comes out does not depend on which was ready first. Only a few runs
 * are under way at a time, which bounds the memory.
 *
 * <p>With one thread there are no runs: the caller reads, straight into the collector of all.
 */
final class Crew<C extends Collector<C>> implements AutoCloseable {
  private static final Chunk END = new Chunk(-1);

  /**
   * Runs begin small, so that all have something to do, and become larger, so that few are merged.
   */
  private static final long FIRST = 128L << 10;

  private static final long LARGEST = 16L << 20;

  /** Towards the end they become smaller again, so that all are busy until then. */
  private static final long ROUNDS = 4;

  /** Bytes copied out of a stream that a run holds until it has been read. */
  private static final long HELD = 4L << 20;

  private record Done<C>(C collector, Tally tally, Chunk chunk) {}

  private final C all;
  private final Tally tally = new Tally();
  private final Supplier<C> another;
  private final Progress progress;
  private final int threads;
  private final InflaterLoader loader;
  private final @Nullable Opener own;
  private final List<Thread> crew = new ArrayList<>();
  private final BlockingQueue<Chunk> waiting = new LinkedBlockingQueue<>();
  private final Semaphore places;
  private final Map<Integer, Done<C>> done = new HashMap<>();
  private Chunk chunk = new Chunk(0);
  private int next;
  private volatile @Nullable Throwable failure;
  private long promised;
  private long submitted;
  private long bytes;
  private long entries;

  /**
   * @param another makes the collector of a run
   * @param opener makes what a thread opens entries with
   */
  Crew(
      int threads,
      C all,
      Supplier<C> another,
      Progress progress,
      Function<Crew<C>, Opener> opener) {
    this.threads = threads;
    this.all = all;
    this.another = another;
    this.progress = progress;
    this.places = new Semaphore(2 * threads + 1);
    this.loader = new InflaterLoader(Libdeflate::create, this::promised, threads > 1);
    this.own = threads == 1 ? opener.apply(this) : null;
    for (int i = 0; i < threads && threads > 1; i++) {
      Thread thread = new Thread(() -> work(opener), "pprof4j-archive");
      thread.setDaemon(true);
      thread.start();
      crew.add(thread);
    }
  }

  C all() {
    return all;
  }

  Tally tally() {
    return tally;
  }

  InflaterLoader loader() {
    return loader;
  }

  /** Says how much is to come. */
  synchronized void promise(long more) {
    promised += more;
  }

  /** How much was promised so far. */
  synchronized long promised() {
    return promised;
  }

  /** The run that grows. */
  Chunk chunk() {
    return chunk;
  }

  /** Adds an entry to the run that grows; it is read when that is long enough. */
  void add(Task task, long weight) throws IOException {
    chunk.add(task, weight);
    if (own != null || chunk.weight() >= enough() || chunk.held() >= HELD) {
      submit();
    }
  }

  /** How long a run is. */
  private long enough() {
    long growing = FIRST << Math.min(20, chunk.index / threads);
    long left = (promised - submitted) / (ROUNDS * threads);
    return Math.min(Math.min(growing, LARGEST), Math.max(FIRST, left));
  }

  /** Waits until all is read. */
  Tally finish() throws IOException {
    if (chunk.entries() > 0) {
      submit();
    }
    end();
    rethrow();
    return tally;
  }

  private void submit() throws IOException {
    Chunk full = chunk;
    chunk = new Chunk(full.index + 1);
    submitted += full.weight();
    if (own != null) {
      try {
        full.run(own);
      } finally {
        full.close();
      }
      report(full);
      return;
    }
    places.acquireUninterruptibly();
    if (failure != null) {
      full.close();
      rethrow();
    }
    waiting.add(full);
  }

  private void work(Function<Crew<C>, Opener> made) {
    try (Opener opener = made.apply(this)) {
      for (Chunk c = waiting.take(); c != END; c = waiting.take()) {
        try {
          if (failure == null) {
            Done<C> result = new Done<>(another.get(), new Tally(), c);
            opener.findings().into(result.collector, result.tally);
            c.run(opener);
            finished(result);
          }
        } finally {
          c.close();
        }
      }
    } catch (InterruptedException e) {
      fail(e);
    } catch (Throwable e) {
      fail(e);
      drain();
    }
  }

  /** Lets the others see the end soon. */
  private void drain() {
    for (Chunk c = waiting.poll(); c != null; c = waiting.poll()) {
      if (c == END) {
        waiting.add(END);
        return;
      }
      c.close();
    }
  }

  private synchronized void finished(Done<C> result) {
    done.put(result.chunk.index, result);
    for (Done<C> ready = done.remove(next); ready != null; ready = done.remove(next)) {
      all.absorb(ready.collector);
      tally.absorb(ready.tally);
      next++;
      places.release();
    }
    report(result.chunk);
  }

  private synchronized void report(Chunk read) {
    bytes += read.weight();
    entries += read.entries();
    progress.at(bytes, Math.max(bytes, promised), entries);
  }

  private synchronized void fail(Throwable e) {
    if (failure == null) {
      failure = e;
    }
    places.release(1 << 20);
  }

  private void rethrow() throws IOException {
    Throwable e = failure;
    if (e instanceof IOException io) {
      throw io;
    } else if (e instanceof RuntimeException unforeseen) {
      throw unforeseen;
    } else if (e instanceof Error error) {
      throw error;
    } else if (e != null) {
      throw new IllegalStateException(e);
    }
  }

  private void end() {
    for (int i = 0; i < crew.size(); i++) {
      waiting.add(END);
    }
    boolean interrupted = false;
    for (Thread thread : crew) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    crew.clear();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** No thread outlives the call that it works for, whatever came of that. */
  @Override
  public void close() {
    if (!crew.isEmpty()) {
      fail(new IllegalStateException("closed early"));
      end();
    }
    if (own != null) {
      own.close();
    }
    chunk.close();
    loader.close();
    progress.at(promised, promised, entries);
  }
}
