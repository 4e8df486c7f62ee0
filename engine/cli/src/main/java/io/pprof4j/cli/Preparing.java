package io.pprof4j.cli;

import io.pprof4j.report.Options;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Prepares reports while the user of the shell reads and types, on a thread of its own: first for
 * the options of the command line, then for others when they have been set. It begins nothing while
 * a report is being made.
 */
final class Preparing {
  /** Milliseconds without a change after which options are taken for those that are meant. */
  private static final long SETTLED = 200;

  private final Function<Options, List<Runnable>> first;
  private final Function<Options, List<Runnable>> again;
  private final Semaphore idle = new Semaphore(1);

  /** The options as they are. */
  private Options options;

  /** How many times they were set, and the number of the time that was prepared for last. */
  private int changes;

  private int prepared;

  /**
   * @param options of the command line
   * @param first the steps for those
   * @param again the steps for others
   */
  Preparing(
      Options options,
      Function<Options, List<Runnable>> first,
      Function<Options, List<Runnable>> again) {
    this.options = options;
    this.first = first;
    this.again = again;
  }

  void start() {
    Options begun = options;
    Thread.ofPlatform().daemon().name("pprof4j-preparing").start(() -> prepare(begun));
  }

  /** Hears that options were set. */
  synchronized void changed(Options set) {
    options = set;
    changes++;
    notifyAll();
  }

  /** A report begins, which {@link #end} must follow. */
  void begin() {
    idle.acquireUninterruptibly();
  }

  void end() {
    idle.release();
  }

  private void prepare(Options begun) {
    Deque<Runnable> steps = new ArrayDeque<>(first.apply(begun));
    try {
      while (true) {
        follow(steps);
        follow(new ArrayDeque<>(again.apply(settled())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Follows the steps until other options are set. */
  private void follow(Deque<Runnable> steps) {
    while (!steps.isEmpty()) {
      begin();
      end();
      if (isOutdated()) {
        return;
      }
      try {
        steps.removeFirst().run();
      } catch (OutOfMemoryError e) {
        steps.clear(); // Later ones want more, and whoever asks for a report that does is told.
      }
    }
  }

  private synchronized boolean isOutdated() {
    return changes != prepared;
  }

  /** Waits for options that nothing follows for a while. */
  private synchronized Options settled() throws InterruptedException {
    while (changes == prepared) {
      wait();
    }
    while (changes != prepared) {
      prepared = changes;
      wait(SETTLED);
    }
    return options;
  }
}
