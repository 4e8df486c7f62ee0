package io.pprof4j.report.goroutines;

import java.util.List;

/** Goroutines of one stack. */
final class Group {
  private final int stack;
  private final Counts states = new Counts();
  private final Counts creators = new Counts();
  private final Waits waits = new Waits();
  private long now;
  private long before;
  private long leaked;
  private long locked;
  private long example = GoroutineLabels.NONE;

  Group(int stack) {
    this.stack = stack;
  }

  /** Adds goroutines; those of the base are below 0. */
  void add(GoroutineLabels labels, long goroutines) {
    if (goroutines < 0) {
      before -= goroutines;
      return;
    }
    now += goroutines;
    if (!labels.state().isEmpty()) {
      states.add(labels.state(), goroutines, 0);
    }
    if (!labels.creator().isEmpty()) {
      creators.add(labels.creator(), goroutines, 0);
    }
    if (labels.minutes() != GoroutineLabels.NONE) {
      waits.add(labels.minutes(), goroutines);
    }
    leaked += labels.leaked() ? goroutines : 0;
    locked += labels.locked() ? goroutines : 0;
    if (example == GoroutineLabels.NONE) {
      example = labels.goroutine();
    }
  }

  /** Index of the stack. */
  int stack() {
    return stack;
  }

  /** Number of goroutines. */
  long now() {
    return now;
  }

  /** Number of goroutines of the base. */
  long before() {
    return before;
  }

  long change() {
    return now - before;
  }

  List<Counts.Count> states() {
    return states.largestFirst();
  }

  List<Counts.Count> creators() {
    return creators.largestFirst();
  }

  Waits waits() {
    return waits;
  }

  /** How many the garbage collector found to be leaked. */
  long leaked() {
    return leaked;
  }

  /** How many are locked to a thread. */
  long locked() {
    return locked;
  }

  /** Number of one of them; {@link GoroutineLabels#NONE} if not known. */
  long example() {
    return example;
  }
}
