package io.pprof4j.bench.bar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A line of a file of bars. */
sealed interface Bar {
  /** What has to be measured. */
  List<Run> runs();

  /** The figure that the bar is about, from what was measured in the order of {@link #runs}. */
  double figure(List<Measured> measured);

  /** Whether a figure will do. */
  boolean met(double figure);

  /**
   * How fast an operation has to be against another on the same input.
   *
   * @param least the lowest ratio of operations a second that will do
   */
  record Ratio(Run run, Run baseline, double least) implements Bar {
    @Override
    public List<Run> runs() {
      return List.of(run, baseline);
    }

    @Override
    public double figure(List<Measured> measured) {
      return measured.getFirst().speed() / measured.getLast().speed();
    }

    @Override
    public boolean met(double figure) {
      return figure >= least;
    }

    @Override
    public String toString() {
      return run + " over " + baseline.benchmark() + ", at least " + least;
    }
  }

  /**
   * What one more record may take: the difference between two inputs that have the same stacks and
   * strings and differ in their number of records.
   *
   * @param most bytes
   */
  record Allocation(Run run, double most) implements Bar {
    @Override
    public List<Run> runs() {
      Run asked = run.forBytes();
      return List.of(asked.with("repeat", "1"), asked.with("repeat", "8"));
    }

    @Override
    public double figure(List<Measured> measured) {
      Measured few = measured.getFirst();
      Measured many = measured.getLast();
      return (many.allocated() - few.allocated()) / (many.records() - few.records());
    }

    @Override
    public boolean met(double figure) {
      return figure <= most;
    }

    @Override
    public String toString() {
      return run + " bytes for one more record, at most " + most;
    }
  }

  /**
   * Reads {@code ratio BENCHMARK BASELINE NAME=VALUE.. at-least N} and {@code allocation BENCHMARK
   * NAME=VALUE.. at-most N} lines; {@code #} begins a comment.
   *
   * @throws IllegalArgumentException naming the line that is neither
   */
  static List<Bar> parse(List<String> lines) {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        try {
          bars.add(parse(line.split(" +")));
        } catch (RuntimeException e) {
          throw new IllegalArgumentException("line " + (i + 1) + " is no bar: " + line, e);
        }
      }
    }
    return bars;
  }

  private static Bar parse(String[] words) {
    boolean ratio = words[0].equals("ratio");
    Map<String, String> parameters = new TreeMap<>();
    for (int i = ratio ? 3 : 2; i < words.length - 2; i++) {
      int at = words[i].indexOf('=');
      parameters.put(words[i].substring(0, at), words[i].substring(at + 1));
    }
    Run run = new Run(words[1], parameters);
    double limit = Double.parseDouble(words[words.length - 1]);
    return switch (words[0] + " " + words[words.length - 2]) {
      case "ratio at-least" -> new Ratio(run, new Run(words[2], parameters), limit);
      case "allocation at-most" -> new Allocation(run, limit);
      default -> throw new IllegalArgumentException(words[0]);
    };
  }
}
