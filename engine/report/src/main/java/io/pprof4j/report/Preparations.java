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
  /** Of the first so many values sums are made, whichever of them reports are about. */
  private static final int VALUES = 4;

  /** So many stacks of a profile have the JVM compile what runs for each. */
  private static final int ENOUGH = 1 << 17;

  private final Profile profile;
  private final Options options;

  /** Those of {@code top}. */
  private final Options top;

  private final Memo memo;
  private final Memo rehearsed = Memo.keeping();

  /** What rehearsals are about, null before the first. */
  private @Nullable Profile part;

  private final List<Runnable> steps = new ArrayList<>();

  private Preparations(Profile profile, Options options, int entries, Memo memo) {
    this.profile = profile;
    this.options = options;
    this.memo = memo;
    top = options.nodeCount() == -1 ? options.toBuilder().nodeCount(entries).build() : options;
  }

  /**
   * The steps in their order, what most reports want first. Each is short, and those behind any may
   * be left out. Errors are left to the report.
   *
   * @param profile read as recorded and with labels
   * @param entries how many {@code top} shows where the options leave it to that
   */
  public static List<Runnable> of(Profile profile, Options options, int entries, Memo memo) {
    Preparations first = new Preparations(profile, options, entries, memo);
    first.prepareTop();
    first.add(() -> Folded.of(profile, false, memo));
    first.rehearse(0);
    first.prepareDrawing();
    first.rehearse(1);
    first.prepareOthers();
    Options lines = first.top.toBuilder().granularity(Options.Granularity.LINES).build();
    first.add(() -> first.rehearse(Command.TOP, null, lines));
    first.prepareCode();
    return first.steps;
  }

  /** Those of the steps that depend on options, for some that were set since. */
  public static List<Runnable> again(Profile profile, Options options, int entries, Memo memo) {
    Preparations later = new Preparations(profile, options, entries, memo);
    later.prepareTop();
    later.prepareDrawing();
    later.prepareCode();
    return later.steps;
  }

  /** Those that take long, for what is wanted least; to be left out while there is other to do. */
  public static List<Runnable> late(Profile profile, Options options, Memo memo) {
    Preparations last = new Preparations(profile, options, -1, memo);
    last.prepareCalls();
    return last.steps;
  }

  private void prepareTop() {
    add(() -> first().nodes(false));
    add(() -> first().weigh());
    add(() -> first().sums(first().nodes(false)));
    add(() -> first().graph().inlining());
    add(() -> subject(Command.TREE, options).graph().edges());
  }

  /** Without the binary a disassembly ends in an error, but behind its sums: all that is kept. */
  private void prepareCode() {
    add(() -> write(profile, Command.WEBLIST, expression(0), options, memo));
    add(() -> write(profile, Command.DISASM, expression(0), options, memo));
  }

  private void prepareCalls() {
    add(() -> {
      Subject calls = subject(Command.CALLGRIND, options);
      calls.graph(calls.nodes(true), calls.callTree()).edges();
    });
    add(() -> write(profile, Command.CALLGRIND, null, options, memo));
  }

  private void prepareDrawing() {
    add(() -> DotReport.graph(subject(Command.DOT, options)));
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
    return subject(Command.TOP, top);
  }

  /** What a report would be of, but for the total, of which nothing is made here. */
  private Subject subject(Command command, Options asked) throws ReportException {
    SampleValue value = ValueChoice.of(profile.header(), asked);
    Profile left = Reports.left(profile, command, asked, memo);
    Overrides overrides = Overrides.of(command, asked);
    return Reports.subject(left, value, 0, overrides, LabelUnits.of(profile, memo), asked, memo);
  }

  private void prepareOthers() {
    for (ValueType type : profile.header().sampleTypes().stream().limit(VALUES).toList()) {
      Options other = top.toBuilder().sampleIndex(type.type()).build();
      add(() -> subject(Command.TOP, other).graph().inlining());
    }
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
    write(about, command, symbol, asked, rehearsed);
  }

  /** Makes a report for nobody. */
  private static void write(
      Profile about, Command command, @Nullable String symbol, Options asked, Memo with)
      throws ReportException {
    OutputStream nowhere = OutputStream.nullOutputStream();
    try {
      Reports.generate(about, command, symbol, asked, Code.NONE, m -> {}, nowhere, with);
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
