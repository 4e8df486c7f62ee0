package io.pprof4j.cli;

import io.pprof4j.report.Options;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Prepares reports while the user of the shell reads and types, on a thread of its own: first for
 * the options of the command line, then for others when they have been set. It begins nothing while
 * a report is being made, and what takes long only when nobody has asked for one for a while: the
 * next would have to share the processors with it.
 */
final class Preparing {
  /** Milliseconds without a change after which options are taken for those that are meant. */
  private static final long SETTLED = 200;

  private final Steps first;
  private final Steps again;
  private final Steps late;
  private final long quiet;
  private final Semaphore idle = new Semaphore(1);

  /** The options as they are. */
  private Options options;

  /** How many times they were set, and the number of the time that was prepared for last. */
  private int changes;

  private int prepared;

  /** How many times anybody asked for anything. */
  private int asked;

  /** What there is to do for some options. */
  @FunctionalInterface
  interface Steps {
    List<Runnable> of(Options options);
  }

  /**
   * @param options of the command line
   * @param first the steps for those
   * @param again the steps for others
   * @param late the steps for either that take long
   * @param quiet milliseconds without a command, above 0, after which these may begin when there is
   *     nothing else to do
   */
  Preparing(Options options, Steps first, Steps again, Steps late, long quiet) {
    this.options = options;
    this.first = first;
    this.again = again;
    this.late = late;
    this.quiet = quiet;
  }

  void start() {
    Options begun = options;
    Thread.ofPlatform().daemon().name("pprof4j-preparing").start(() -> prepare(begun));
  }

  /** Hears that options were set. */
  synchronized void changed(Options set) {
    options = set;
    changes++;
    asked++;
    notifyAll();
  }

  /** A report begins, which {@link #end} must follow. */
  void begin() {
    idle.acquireUninterruptibly();
  }

  void end() {
    idle.release();
    synchronized (this) {
      asked++;
      notifyAll();
    }
  }

  private void prepare(Options begun) {
    Deque<Runnable> steps = new ArrayDeque<>(first.of(begun));
    Options of = begun;
    try {
      while (true) {
        follow(steps);
        if (isQuiet()) {
          follow(new ArrayDeque<>(late.of(of)));
        }
        of = settled();
        follow(new ArrayDeque<>(again.of(of)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Follows the steps until other options are set. */
  private void follow(Deque<Runnable> steps) {
    while (!steps.isEmpty()) {
      idle.acquireUninterruptibly();
      idle.release();
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

  /** Waits until nothing is asked for a while; false if options were set meanwhile. */
  private synchronized boolean isQuiet() throws InterruptedException {
    int before = asked - 1;
    while (changes == prepared && asked != before) {
      before = asked;
      wait(quiet);
    }
    return changes == prepared;
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
