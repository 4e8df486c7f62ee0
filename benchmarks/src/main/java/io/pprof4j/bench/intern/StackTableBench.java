package io.pprof4j.bench.intern;

import io.pprof4j.bench.Meter;
import io.pprof4j.intern.StackTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;

/** Stacks of 20 locations, each to one index. */
public class StackTableBench extends InternSuite {
  private static final int DEPTH = 20;
  private static final int LOCATIONS = 100_000;

  private int[] frames = {};

  @Override
  void prepare(int distinct) {
    SplittableRandom random = new SplittableRandom(1);
    frames = random.ints((long) DEPTH * distinct, 0, LOCATIONS).toArray();
    for (int i = 0; i < distinct; i++) {
      frames[i * DEPTH] = i;
    }
  }

  /** The engine. */
  @Benchmark
  public long pprof4j(Meter meter) {
    StackTable stacks = new StackTable();
    for (int key : draws()) {
      stacks.intern(frames, key * DEPTH, (key + 1) * DEPTH);
    }
    return done(meter, stacks.count());
  }

  /** Lists in a hash map. */
  @Benchmark
  public long plainJava(Meter meter) {
    Map<List<Integer>, Integer> stacks = new HashMap<>();
    for (int key : draws()) {
      List<Integer> stack = new ArrayList<>(DEPTH);
      for (int i = key * DEPTH; i < (key + 1) * DEPTH; i++) {
        stack.add(frames[i]);
      }
      stacks.putIfAbsent(stack, stacks.size());
    }
    return done(meter, stacks.size());
  }
}
