package io.pprof4j.report.goroutines;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.report.graph.NodeStacks;
import io.pprof4j.report.graph.SampleValue;
import io.pprof4j.report.shape.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The goroutines of a profile by stack. */
final class Groups {
  private static final Comparator<Group> BY_COUNT =
      Comparator.comparingLong(Group::now).thenComparingLong(Group::before).reversed();

  private static final Comparator<Group> BY_CHANGE =
      Comparator.<Group>comparingLong(group -> Math.abs(group.change()))
          .reversed()
          .thenComparing(BY_COUNT);

  private final NodeStacks stacks;
  private final List<Group> groups = new ArrayList<>();
  private final Counts states = new Counts();
  private long now;
  private long before;
  private boolean stateful;

  /** Groups the goroutines of a profile; largest first, of equal ones the first to appear. */
  Groups(Subject subject, boolean compared) {
    Profile p = subject.profile();
    SampleValue value = subject.value();
    stacks = new NodeStacks(p, subject.nodes(false), value);
    for (int stack = 0; stack < stacks.count(); stack++) {
      groups.add(new Group(stack));
    }
    GoroutineLabels labels = new GoroutineLabels(p);
    Samples samples = p.samples();
    for (int row = 0; row < samples.count(); row++) {
      long n = value.of(samples, row);
      labels.read(samples.labels(row));
      groups.get(stacks.of(samples.stack(row))).add(labels, n);
      states.add(labels.state(), Math.max(n, 0), Math.max(-n, 0));
      now += Math.max(n, 0);
      before += Math.max(-n, 0);
      stateful |= n > 0 && !labels.state().isEmpty();
    }
    groups.removeIf(group -> group.now() == 0 && group.before() == 0);
    groups.sort(compared ? BY_CHANGE : BY_COUNT);
  }

  /** The goroutines of a profile, not counting those of a base. */
  static long count(Profile p, SampleValue value) {
    long count = 0;
    for (int row = 0; row < p.samples().count(); row++) {
      count += Math.max(value.of(p.samples(), row), 0);
    }
    return count;
  }

  /**
   * In the order of the report: most goroutines first, or those of which the number changed most.
   */
  List<Group> list() {
    return groups;
  }

  /** The frames of each. */
  NodeStacks stacks() {
    return stacks;
  }

  /** Goroutines by state; the state is empty where it is not known. */
  List<Counts.Count> states() {
    return states.largestFirst();
  }

  /** Whether the states of goroutines are known. */
  boolean stateful() {
    return stateful;
  }

  long now() {
    return now;
  }

  long before() {
    return before;
  }

  /** Number of stacks that goroutines have. */
  long stacksNow() {
    return groups.stream().filter(group -> group.now() > 0).count();
  }

  /** Number of stacks that goroutines of the base have. */
  long stacksBefore() {
    return groups.stream().filter(group -> group.before() > 0).count();
  }

  /** Number of stacks that only the base has. */
  long gone() {
    return groups.stream().filter(group -> group.now() == 0).count();
  }

  /** Number of stacks that the base does not have. */
  long fresh() {
    return groups.stream().filter(group -> group.before() == 0).count();
  }
}
