package io.pprof4j.archive;

import io.pprof4j.inflate.WholeInflater;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loads the library that inflates faster, once there is enough for it to do. That is done beside
 * the work, which goes on without it until then; with one thread only there is no beside.
 *
 * <p>Shared by threads.
 */
final class InflaterLoader implements AutoCloseable {
  /**
   * Compressed bytes from which on the library is worth it: to load it takes as long as it saves on
   * about as many.
   */
  static final long WORTH_LOADING = 32L << 20;

  private final Supplier<@Nullable WholeInflater> library;
  private final LongSupplier promised;
  private final boolean beside;
  private final AtomicLong met = new AtomicLong();
  private volatile boolean loaded;

  /** Whether there is none; known once it is loaded. */
  private boolean missing;

  private @Nullable Thread loading;

  /**
   * @param library loads it when first asked, and makes an inflater for one thread; null if there
   *     is none
   * @param promised how many bytes there are to read in all, as far as is known
   * @param beside whether to load it on a thread of its own
   */
  InflaterLoader(Supplier<@Nullable WholeInflater> library, LongSupplier promised, boolean beside) {
    this.library = library;
    this.promised = promised;
    this.beside = beside;
  }

  /**
   * An inflater for the thread that asks; null if there is none yet, or at all.
   *
   * @param packed compressed bytes that it is asked for
   */
  @Nullable WholeInflater get(long packed) {
    if (!loaded) {
      if (Math.max(met.addAndGet(packed), promised.getAsLong()) < WORTH_LOADING) {
        return null;
      }
      if (beside) {
        start();
        return null;
      }
      load();
    }
    return missing ? null : library.get();
  }

  private synchronized void start() {
    if (loading == null) {
      loading = Thread.ofPlatform().name("pprof4j-library").daemon().start(this::load);
    }
  }

  private void load() {
    missing = library.get() == null;
    loaded = true;
  }

  /** No thread outlives the call that it works for. */
  @Override
  public synchronized void close() {
    boolean interrupted = false;
    while (loading != null) {
      try {
        loading.join();
        loading = null;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
