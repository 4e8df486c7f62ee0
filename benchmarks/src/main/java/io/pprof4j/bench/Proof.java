package io.pprof4j.bench;

import io.pprof4j.corpus.Facts;
import io.pprof4j.dump.Dump;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.HeapTotals;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import java.util.BitSet;
import java.util.Set;

/** Holds results against the facts of their input: a wrong one stops the run without a figure. */
public final class Proof {
  /** The sample types of a heap in pprof's order, which are also names of facts. */
  private static final String[] TYPES = {
    "alloc_objects", "alloc_space", "inuse_objects", "inuse_space"
  };

  private static final Set<String> DEDUCED = Set.of("runtime.?", "runtime.goexit");
  private static final BitSet LENGTHS = new BitSet();

  static {
    DEDUCED.forEach(name -> LENGTHS.set(name.length()));
  }

  private Proof() {}

  /** One number. */
  public static void equal(String what, long expected, long found) {
    if (expected != found) {
      throw new IllegalStateException(what + ": " + found + " instead of " + expected);
    }
  }

  /** A number that is a fact. */
  public static void fact(Facts facts, String key, long found) {
    equal(key, facts.number(key), found);
  }

  /**
   * The four sums of a heap.
   *
   * @param prefix {@code scaled_} where the reader unsamples
   * @param sums in pprof's order of sample types
   */
  public static void sums(Facts facts, String prefix, long... sums) {
    for (int i = 0; i < TYPES.length; i++) {
      fact(facts, prefix + TYPES[i], sums[i]);
    }
  }

  /**
   * A heap that the engine read folded.
   *
   * @param labels whether it read the labels, too, by which equal stacks stay apart
   */
  public static void folded(Facts facts, Dump dump, boolean labels) {
    Profile p = dump.profile();
    stacks(facts, dump);
    fact(facts, labels && facts.has("folded") ? "folded" : "stacks", p.samples().count());
    sums(facts, facts.has("scaled_inuse_space") ? "scaled_" : "", sums(p.samples()));
    if (facts.has("symbolized_addresses")) {
      symbols(facts, p);
    } else if (facts.has("functions")) {
      fact(facts, "functions", p.functions().count());
    }
  }

  /**
   * A text dump of a heap that the engine read folded, and its own totals.
   *
   * @param labels as of {@link #folded}
   */
  public static void heap(Facts facts, HeapDump dump, boolean labels) {
    folded(facts, dump, labels);
    HeapTotals sums = dump.summed();
    sums(facts, "", sums.allocObjects(), sums.allocBytes(), sums.inuseObjects(), sums.inuseBytes());
    HeapTotals left = dump.claimed().minus(sums);
    equal("inuse_objects the header has more", 0, left.inuseObjects());
    equal("inuse_space the header has more", 0, left.inuseBytes());
    equal("alloc_objects the header has more", 0, left.allocObjects());
    equal("alloc_space the header has more", 0, left.allocBytes());
  }

  /** What text dumps of stacks with symbol lines have in common. */
  public static void text(Facts facts, Dump dump) {
    stacks(facts, dump);
    symbols(facts, dump.profile());
  }

  private static void stacks(Facts facts, Dump dump) {
    fact(facts, "records", dump.records());
    fact(facts, "stacks", dump.profile().stacks().count());
    fact(facts, "addresses", dump.profile().locations().count());
  }

  private static void symbols(Facts facts, Profile p) {
    BitSet deduced = deduced(p);
    fact(facts, "functions", p.functions().count() - deduced.cardinality());
    fact(facts, "symbolized_addresses", symbolized(p.locations(), deduced));
  }

  /**
   * Functions that no line of a text dump names: the engine deduces what Go left out of it. Only
   * names as long as theirs become strings, for JMH counts what a proof allocates to the operations
   * of its iteration: with all names, fewer operations would be more bytes for each.
   */
  private static BitSet deduced(Profile p) {
    BitSet functions = new BitSet();
    for (int f = 0; f < p.functions().count(); f++) {
      int name = p.functions().name(f);
      functions.set(
          f, LENGTHS.get(p.strings().length(name)) && DEDUCED.contains(p.strings().get(name)));
    }
    return functions;
  }

  /** The sum of each value over all samples. */
  public static long[] sums(Samples samples) {
    long[] sums = new long[samples.width()];
    for (int row = 0; row < samples.count(); row++) {
      for (int type = 0; type < sums.length; type++) {
        sums[type] += samples.value(row, type);
      }
    }
    return sums;
  }

  private static long symbolized(Locations locations, BitSet deduced) {
    long n = 0;
    for (int i = 0; i < locations.count(); i++) {
      int line = locations.lineStart(i);
      boolean named = line < locations.lineEnd(i);
      n += named && !deduced.get(locations.lineFunction(line)) ? 1 : 0;
    }
    return n;
  }
}
