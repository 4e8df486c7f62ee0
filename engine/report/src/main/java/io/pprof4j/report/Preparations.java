package io.pprof4j.report;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.ValueType;
import io.pprof4j.report.code.Code;
import io.pprof4j.report.dot.DotReport;
import io.pprof4j.report.filter.LabelUnits;
import io.pprof4j.report.graph.Folded;
import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.graph.SampleValue;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be done for the reports of a profile before anybody asks for one.
 *
 * <p>Some of it makes what reports begin with, for a memo that they share. The rest makes whole
 * reports of the entries that come first, which people look at next: nothing is kept of these but
 * that the JVM knows how to make such reports quickly from then on. For that some of the stacks are
 * enough.
 */
public final class Preparations {
  /** Of so many values besides the one that reports are about sums are made as well. */
  private static final int OTHERS = 3;

  /** So many stacks of a profile have the JVM compile what runs for each. */
  private static final int ENOUGH = 1 << 17;

  private final Profile profile;
  private final Options options;

  /** Those of {@code top}. */
  private final Options top;

  private final Memo memo;
  private final SampleValue value;
  private final Memo rehearsed = Memo.keeping();

  /** What rehearsals are about, null before the first. */
  private @Nullable Profile part;

  private final List<Runnable> steps = new ArrayList<>();

  private Preparations(
      Profile profile, Options options, Options top, Memo memo, SampleValue value) {
    this.profile = profile;
    this.options = options;
    this.top = top;
    this.memo = memo;
    this.value = value;
  }

  /**
   * The steps in their order, what most reports want first. Each is short, and those behind any may
   * be left out. Errors are left to the report.
   *
   * @param profile read as recorded and with labels
   * @param entries how many {@code top} shows where the options leave it to that
   */
  public static List<Runnable> of(Profile profile, Options options, int entries, Memo memo) {
    Preparations first = begin(profile, options, entries, memo);
    return first == null ? List.of() : first.all();
  }

  /** Those of the steps that depend on options, for some that were set since. */
  public static List<Runnable> again(Profile profile, Options options, int entries, Memo memo) {
    Preparations later = begin(profile, options, entries, memo);
    if (later == null) {
      return List.of();
    }
    later.prepareTop();
    later.prepareDrawing();
    return later.steps;
  }

  private static @Nullable Preparations begin(
      Profile profile, Options options, int entries, Memo memo) {
    Options top =
        options.nodeCount() == -1 ? options.toBuilder().nodeCount(entries).build() : options;
    try {
      SampleValue value = ValueChoice.of(profile.header(), options);
      return new Preparations(profile, options, top, memo, value);
    } catch (ReportException e) {
      return null;
    }
  }

  private List<Runnable> all() {
    prepareTop();
    add(() -> Folded.of(profile, false, memo));
    rehearse(0);
    prepareDrawing();
    rehearse(1);
    for (SampleValue other : others()) {
      add(() -> subject(Command.TOP, other, top).graph().inlining());
    }
    Options lines = top.toBuilder().granularity(Options.Granularity.LINES).build();
    add(() -> rehearse(Command.TOP, null, lines));
    return steps;
  }

  private void prepareTop() {
    add(() -> first().nodes(false));
    add(() -> first().weigh());
    add(() -> first().sums(first().nodes(false)));
    add(() -> first().graph().inlining());
    add(() -> subject(Command.TREE, value, options).graph().edges());
  }

  private void prepareDrawing() {
    add(() -> DotReport.graph(subject(Command.DOT, value, options)));
  }

  /** What may find that the options do not fit the profile, which the report tells. */
  @FunctionalInterface
  private interface Step {
    void run() throws ReportException;
  }

  private void add(Step step) {
    steps.add(() -> {
      try {
        step.run();
      } catch (ReportException e) {
        // Whoever asks for such a report is told.
      }
    });
  }

  private Subject first() throws ReportException {
    return subject(Command.TOP, value, top);
  }

  private Subject subject(Command command, SampleValue of, Options asked) throws ReportException {
    Profile left = Reports.left(profile, command, asked, memo);
    Overrides overrides = Overrides.of(command, asked);
    return Reports.subject(left, of, 0, overrides, LabelUnits.of(profile, memo), asked, memo);
  }

  /** The values that a report may be about instead, as many as are worth it. */
  private List<SampleValue> others() {
    List<SampleValue> others = new ArrayList<>();
    for (ValueType type : profile.header().sampleTypes()) {
      try {
        Options chosen = options.toBuilder().sampleIndex(type.type()).build();
        others.add(ValueChoice.of(profile.header(), chosen));
      } catch (ReportException e) {
        // Nobody can ask for it by that name.
      }
    }
    others.remove(value);
    return others.subList(0, Math.min(OTHERS, others.size()));
  }

  /** Reports of the entry at a place. */
  private void rehearse(int place) {
    add(() -> rehearse(Command.TREE, null, options.toBuilder().focus(expression(place)).build()));
    add(() -> rehearse(Command.PEEK, expression(place), options));
    add(() -> rehearse(Command.LIST, expression(place), options));
  }

  private void rehearse(Command command, @Nullable String symbol, Options asked)
      throws ReportException {
    Profile about = part == null ? part() : part;
    part = about;
    OutputStream nowhere = OutputStream.nullOutputStream();
    try {
      Reports.generate(about, command, symbol, asked, Code.NONE, m -> {}, nowhere, rehearsed);
    } catch (IOException e) {
      throw new AssertionError("nowhere that cannot be written to", e);
    }
  }

  private Profile part() {
    Profile folded = Folded.of(profile, false, memo);
    Samples samples = folded.samples();
    int stacks = Math.min(ENOUGH, folded.stacks().count());
    BitSet rows = new BitSet();
    for (int row = 0; row < samples.count(); row++) {
      rows.set(row, samples.stack(row) < stacks);
    }
    return folded.withStacks(samples.select(rows), folded.stacks().first(stacks));
  }

  /** What people would type to find the entry at a place, and others: the last part of its name. */
  private String expression(int place) throws ReportException {
    Graph graph = first().graph();
    if (place >= graph.shownCount()) {
      return "";
    }
    String name = Text.unicode(graph.nodes().name(graph.node(graph.shown(place))));
    return "\\Q" + name.substring(name.lastIndexOf('.') + 1) + "\\E";
  }
}
