package io.pprof4j.report;

import io.pprof4j.dump.MemStats;
import io.pprof4j.merge.BaseLabel;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.code.Code;
import io.pprof4j.report.code.SourceReader;
import io.pprof4j.report.dot.DotReport;
import io.pprof4j.report.filter.LabelFrames;
import io.pprof4j.report.filter.LabelUnits;
import io.pprof4j.report.goroutines.GoroutineReport;
import io.pprof4j.report.goroutines.GoroutineSources;
import io.pprof4j.report.graph.Folded;
import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.graph.SampleValue;
import io.pprof4j.report.graph.SourceTrim;
import io.pprof4j.report.listing.DisasmReport;
import io.pprof4j.report.listing.ListReport;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.shape.CallgrindReport;
import io.pprof4j.report.shape.CommentsReport;
import io.pprof4j.report.shape.ProtoReport;
import io.pprof4j.report.shape.RawReport;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.shape.TagsReport;
import io.pprof4j.report.shape.TopProtoReport;
import io.pprof4j.report.shape.TopReport;
import io.pprof4j.report.shape.TracesReport;
import io.pprof4j.report.shape.TreeReport;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.ExpressionException;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import io.pprof4j.report.weblist.Disassembler;
import io.pprof4j.report.weblist.WebListReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes reports. */
public final class Reports {
  private Reports() {}

  /**
   * Whether samples of a profile may be marked as the base of a comparison, judging by its strings.
   * The mark is a label, {@code pprof::base}, and decides what the percentages of any report are
   * of.
   */
  public static boolean mayHoldBase(Profile profile) {
    return BaseLabel.mayBeIn(profile.strings());
  }

  /**
   * Writes a report of a profile that has been through {@code Symbolizer}. A report that fails has
   * written nothing, unless it failed in writing.
   *
   * @param profile read as {@link Command#recorded} and {@link Command#labels} say
   * @param symbol regular expression of {@link Command#symbol}, null for other commands
   * @param code the sources and binaries at hand, of which only reports on code take notice
   * @param out receives the report, UTF-8; flushed, not closed
   * @throws ReportException if the options do not fit the profile or are no sound expressions
   * @throws IllegalArgumentException if the options want JSON or CSV of a command without {@link
   *     Command#rows}
   * @throws IOException from {@code out}
   */
  public static void generate(
      Profile profile,
      Command command,
      @Nullable String symbol,
      Options options,
      Code code,
      Messages messages,
      OutputStream out)
      throws ReportException, IOException {
    generate(profile, command, symbol, options, code, messages, out, Memo.NONE);
  }

  /**
   * Writes one of several reports of a profile.
   *
   * @param profile read as recorded and with labels, if the memo keeps anything: what commands want
   *     is made of that then
   * @param memo keeps what further reports of the profile may want
   */
  public static void generate(
      Profile profile,
      Command command,
      @Nullable String symbol,
      Options options,
      Code code,
      Messages messages,
      OutputStream out,
      Memo memo)
      throws ReportException, IOException {
    if (options.form() != Options.Form.TEXT && !command.rows()) {
      throw new IllegalArgumentException(command + " has no rows");
    }
    LabelUnits units = labelUnits(profile, messages, memo);
    Profile p = labelFrames(wanted(profile, command, options, memo), options, messages, memo);
    if (options.relativePercentages()) {
      p = Filters.apply(p, units, options, messages, memo);
    }
    SampleValue value = ValueChoice.of(p.header(), options);
    if (options.divideBy() == 0) {
      throw new ReportException("zero divisor specified");
    }
    Expression wanted = compile(symbol);
    long total = value.total(p, memo);
    if (!options.relativePercentages()) {
      p = Filters.apply(p, units, options, messages, memo);
    }
    Overrides overrides = Overrides.of(command, options);
    Subject subject = subject(p, value, total, overrides, units, options, memo);
    if (wanted != null && command.code()) {
      listing(subject, command, wanted, options, code, messages, out);
    } else {
      write(subject, command, wanted, options.form(), messages, out);
    }
  }

  /**
   * Writes the goroutines of a profile in groups of one stack each.
   *
   * @param profile whose samples are below 0 where they are those of a base
   * @param name what the report calls it
   * @param base what the report calls the base; empty for none
   * @param memStats of the same process at about the same time, null if not known
   * @param out receives the report, UTF-8; flushed, not closed
   * @throws ReportException if it is no goroutine profile, or the options are no sound expressions
   * @throws IOException from {@code out}
   */
  public static void goroutines(
      Profile profile,
      String name,
      String base,
      @Nullable MemStats memStats,
      Options options,
      Messages messages,
      OutputStream out)
      throws ReportException, IOException {
    SampleValue value = ValueChoice.goroutines(profile.header());
    LabelUnits units = labelUnits(profile, messages, Memo.NONE);
    Profile framed = labelFrames(profile, options, messages, Memo.NONE);
    Profile left = Filters.apply(framed, units, options, messages);
    Overrides overrides = Overrides.ofGoroutines(left, options);
    long all = GoroutineReport.total(framed, value);
    long total = options.relativePercentages() ? GoroutineReport.total(left, value) : all;
    // Goroutines are counted, whatever values are divided by.
    Options counting = options.toBuilder().divideBy(1).build();
    Subject subject = subject(left, value, total, overrides, units, counting, Memo.NONE);
    int most = overrides.limits().nodeCount();
    GoroutineSources sources = new GoroutineSources(name, base, memStats);
    TextWriter text = new TextWriter(out);
    if (options.form() == Options.Form.JSON) {
      GoroutineReport.json(subject, sources, most, text);
    } else {
      GoroutineReport.text(subject, sources, all, most, text);
    }
    text.flush();
  }

  static Subject subject(
      Profile profile,
      SampleValue value,
      long total,
      Overrides overrides,
      LabelUnits units,
      Options options,
      Memo memo) {
    return new Subject(
        overrides.detail() == null ? profile : overrides.detail().of(profile, memo),
        value,
        total,
        1 / options.divideBy(),
        Text.bytes(options.unit()),
        units,
        overrides.limits(),
        options.compactLabels(),
        Filters.legend(options),
        options.callTree(),
        SourceTrim.of(Text.bytes(options.trimPath()), Text.bytes(options.sourcePath())),
        options.zone(),
        memo);
  }

  static LabelUnits labelUnits(Profile profile, Messages messages, Memo memo) {
    LabelUnits units = LabelUnits.of(profile, memo);
    units
        .ignored()
        .forEach((key, others) ->
            messages.print(
                "For tag "
                    + Text.kept(key)
                    + " used unit "
                    + Text.kept(units.of(key))
                    + ", also encountered unit(s) "
                    + Text.kept(String.join(", ", others))));
    return units;
  }

  private static void write(
      Subject subject,
      Command command,
      @Nullable Expression symbol,
      Options.Form form,
      Messages messages,
      OutputStream out)
      throws ReportException, IOException {
    TextWriter text = new TextWriter(out);
    if (form != Options.Form.TEXT) {
      Exports.rows(subject, command, symbol, form, text);
      text.flush();
      return;
    }
    switch (command) {
      case DISASM, LIST, WEBLIST -> throw new AssertionError(command);
      case CALLGRIND -> CallgrindReport.write(subject, text);
      case COLLAPSED, SPEEDSCOPE -> Exports.stacks(subject, command, messages, text);
      case COMMENTS -> CommentsReport.write(subject, text);
      case DOT -> DotReport.write(subject, text);
      case PROTO -> ProtoReport.write(subject, out);
      case RAW -> RawReport.write(subject, text);
      case TAGS -> TagsReport.write(subject, text);
      case TEXT, TOP -> TopReport.write(subject, text);
      case TOPPROTO -> TopProtoReport.write(subject, out);
      case TRACES -> TracesReport.write(subject, text);
      case PEEK, TREE -> TreeReport.write(subject, graph(subject, symbol), symbol, text);
    }
    text.flush();
  }

  /** The graph, in which there must be something that the symbol matches. */
  static Graph graph(Subject subject, @Nullable Expression symbol) throws ReportException {
    Graph graph = subject.graph();
    if (symbol != null && !graph.shows(symbol)) {
      throw new ReportException("no matches found for regexp: " + symbol);
    }
    return graph;
  }

  private static void listing(
      Subject subject,
      Command command,
      Expression symbol,
      Options options,
      Code code,
      Messages messages,
      OutputStream out)
      throws ReportException, IOException {
    TextWriter text = new TextWriter(out);
    SourceReader sources =
        new SourceReader(
            code.sources(), Text.bytes(options.sourcePath()), Text.bytes(options.trimPath()));
    if (options.form() != Options.Form.TEXT) {
      Exports.list(subject, symbol, sources, options.form(), text);
    } else if (command == Command.LIST) {
      ListReport.write(subject, symbol, sources, text);
    } else if (command == Command.DISASM) {
      DisasmReport.write(
          subject, symbol, code.binaries(), options.intelSyntax(), code.remarks(), text);
    } else {
      WebListReport.write(
          subject,
          symbol,
          sources,
          new Disassembler(code.binaries(), options.intelSyntax(), messages),
          text);
    }
    text.flush();
  }

  private static @Nullable Expression compile(@Nullable String symbol) throws ReportException {
    if (symbol == null) {
      return null;
    }
    try {
      return Expression.compile(symbol);
    } catch (ExpressionException e) {
      throw new ReportException("parsing argument regexp " + symbol + ": " + e.getMessage());
    }
  }

  /**
   * The profile as it would have been read for a command alone, or one that makes the same report:
   * what is about to be summed up by stack need not be folded first.
   */
  private static Profile wanted(Profile profile, Command command, Options options, Memo memo) {
    boolean labels = command.labels(options) || mayHoldBase(profile);
    // Without labels far fewer samples are left to be filtered, with them hardly any less.
    boolean summed = command.sums() && (labels || !Filters.any(options));
    return !memo.keeps() || command.recorded() || summed
        ? profile
        : Folded.of(profile, labels, memo);
  }

  /** {@link #wanted} with what the options make frames of, and without what they filter out. */
  static Profile left(Profile profile, Command command, Options options, Memo memo)
      throws ReportException {
    LabelUnits units = LabelUnits.of(profile, memo);
    Profile p = labelFrames(wanted(profile, command, options, memo), options, m -> {}, memo);
    return Filters.apply(p, units, options, m -> {}, memo);
  }

  private static Profile labelFrames(Profile p, Options options, Messages messages, Memo memo) {
    LabelFrames.Result framed =
        LabelFrames.add(
            p, keys(options.tagRoot()), keys(options.tagLeaf()), Text.bytes(options.unit()), memo);
    Filters.warn(!options.tagRoot().isEmpty() && !framed.root(), "TagRoot", messages);
    Filters.warn(!options.tagLeaf().isEmpty() && !framed.leaf(), "TagLeaf", messages);
    return framed.profile();
  }

  private static List<String> keys(String option) {
    List<String> keys = new ArrayList<>();
    for (String key : Text.bytes(option).split(",", -1)) {
      if (!key.isEmpty()) {
        keys.add(key);
      }
    }
    return keys;
  }
}
