package io.pprof4j.report.shape;

import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.filter.LabelUnits;
import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.graph.Limits;
import io.pprof4j.report.graph.NodeSums;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.graph.SampleValue;
import io.pprof4j.report.graph.SourceTrim;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.text.Floats;
import io.pprof4j.report.text.Text;
import java.time.ZoneId;
import java.util.List;

/**
 * What a report is of, and how it is to look. Texts are byte strings.
 *
 * @param profile filtered, at the report's granularity
 * @param value which value of its samples
 * @param total what percentages are of
 * @param ratio factor of every value shown; none if not positive
 * @param unit the unit wanted
 * @param labelUnits units of numeric labels
 * @param limits how much of a graph to show
 * @param compact leave the profile's labels out of the header
 * @param filters the filters that act, as {@code name=expression}
 * @param callTree whether reports that can shall make a call tree
 * @param trim how to shorten source files
 * @param zone time zone of times
 * @param memo where to keep what other reports may want
 */
public record Subject(
    Profile profile,
    SampleValue value,
    long total,
    double ratio,
    String unit,
    LabelUnits labelUnits,
    Limits limits,
    boolean compact,
    List<String> filters,
    boolean callTree,
    SourceTrim trim,
    ZoneId zone,
    Memo memo) {

  /**
   * The nodes of the profile.
   *
   * @param telling whether to tell binaries apart
   */
  public Nodes nodes(boolean telling) {
    return Nodes.of(profile, trim, telling, memo);
  }

  /** The graph of a text report; never a call tree. */
  public Graph graph() {
    return graph(nodes(false), false);
  }

  /**
   * The graph of a text report.
   *
   * @param tree whether it is a call tree
   */
  public Graph graph(Nodes nodes, boolean tree) {
    return Graph.of(profile, nodes, value, limits, tree, memo);
  }

  /** The same for a report without a header, which is what {@code compact} and filters are for. */
  Subject headless() {
    return new Subject(
        profile,
        value,
        total,
        ratio,
        unit,
        labelUnits,
        limits,
        false,
        List.of(),
        callTree,
        trim,
        zone,
        memo);
  }

  /** Sums the samples up by stack, for what is counted of the profile later on. */
  public void weigh() {
    NodeSums.weigh(profile, value, memo);
  }

  /** What nodes add up to. */
  public NodeSums sums(Nodes nodes) {
    return NodeSums.of(profile, nodes, value, limits, memo);
  }

  /**
   * The unit of a numeric label: its own, which the texts of pprof leave out where its key has
   * another; that of its key if it has none.
   */
  public String labelUnit(int entry) {
    int unit = profile.labels().unit(entry);
    String own = unit == LabelSets.NONE ? "" : Text.of(profile.strings(), unit);
    return own.isEmpty()
        ? labelUnits.of(Text.of(profile.strings(), profile.labels().key(entry)))
        : own;
  }

  /** A value as {@code divide_by} has it, rounded towards 0. */
  public long divided(long value) {
    return scaled() ? Floats.toLong(value * ratio) : value;
  }

  /** Whether values are multiplied at all. */
  boolean scaled() {
    return ratio > 0 && ratio != 1;
  }
}
