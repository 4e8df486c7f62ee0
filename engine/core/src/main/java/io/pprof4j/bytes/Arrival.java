package io.pprof4j.bytes;

/**
 * How much of a memory one thread has written, from its first byte to its last, for those who read
 * what is there already. What was written before {@link #reach} is seen by whoever has waited for
 * it.
 */
public final class Arrival {
  private final long size;
  private long there;
  private boolean brokenOff;

  /** The bytes that were waited for will not come. */
  public static final class BrokenOffException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private BrokenOffException() {
      super("no more bytes will come");
    }
  }

  /**
   * @param size how many bytes there will be in the end
   */
  public Arrival(long size) {
    this.size = size;
  }

  /** Tells that so many bytes are there now. */
  public synchronized void reach(long bytes) {
    there = bytes;
    notifyAll();
  }

  /** Tells that no more will come, whether all are there or not. */
  public synchronized void end() {
    brokenOff = there < size;
    notifyAll();
  }

  /**
   * Waits until so many bytes are there; returns how many are.
   *
   * @throws BrokenOffException if they will not come
   */
  public synchronized long await(long wanted) {
    boolean interrupted = false;
    while (there < wanted && !brokenOff) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (there < wanted) {
      throw new BrokenOffException();
    }
    return there;
  }
}
