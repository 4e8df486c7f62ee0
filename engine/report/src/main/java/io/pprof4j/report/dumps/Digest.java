package io.pprof4j.report.dumps;

import io.pprof4j.dump.Dump;
import io.pprof4j.profile.Loss;
import java.io.PrintStream;
import java.util.List;

/**
 * A report on any number of dumps, of which none is kept: the whole report if it was one, else a
 * few lines of each and what they come to. Dumps of a run of files may be digested apart, by
 * another thread.
 *
 * @param <D> itself
 */
public interface Digest<D extends Digest<D>> {
  /**
   * Digests a dump.
   *
   * @param losses what it lacks, if it was salvaged
   * @param name what the report calls it
   * @param timeNanos when it was taken, nanoseconds since the epoch; 0 if that is not known
   */
  void add(Dump dump, List<Loss> losses, String name, long timeNanos);

  /** Takes what was digested of the dumps behind these; it is not used after. */
  void absorb(D next);

  /**
   * Why there is nothing to print: no dump had what the report is about; empty if there is.
   *
   * @param name what the dumps are called together
   */
  String nothing(String name);

  /**
   * Writes the report; to be called once.
   *
   * @param leftOut what else there was and is no dump, in words; empty for nothing
   * @return exit status: that of the one dump, else 1 if it were 1 for any of them
   */
  int print(String leftOut, PrintStream out);
}
