package io.pprof4j.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What was read, which JMH divides by the time it took. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Meter {
  /** Millions of bytes of the input, or where it is compressed of what comes out of it. */
  public double megabytes;

  /** Records, samples, or whatever else the input consists of. */
  public double records;

  /** Counts one reading. */
  public void read(long bytes, long count) {
    megabytes += bytes / 1e6;
    records += count;
  }
}
