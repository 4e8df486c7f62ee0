package io.pprof4j.report;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * pprof's report options under pprof's names, with its defaults in {@link #defaults}.
 *
 * @param callTree {@code call_tree}: honoured by visual reports only
 * @param relativePercentages {@code relative_percentages}: the total is that of the samples left by
 *     the filters
 * @param unit {@code unit} of values in reports; {@code minimum} fits all to the smallest, {@code
 *     auto} each to itself
 * @param compactLabels {@code compact_labels}: leave the profile's own labels out of the header
 * @param sourcePath {@code source_path}: where sources lie, folders separated by {@code :}
 * @param trimPath {@code trim_path}: prefixes to take from source paths, separated by {@code :}
 * @param intelSyntax {@code intel_syntax}
 * @param mean {@code mean}: divide by the first value of each sample
 * @param sampleIndex {@code sample_index}: name or 0-based number of the value to report, empty for
 *     the profile's default
 * @param divideBy {@code divide_by}
 * @param normalize {@code normalize}: acts when base profiles are merged, not in a report
 * @param sort {@code flat} or {@code cum}
 * @param tagRoot {@code tagroot}: label keys that become frames at the root, separated by commas
 * @param tagLeaf {@code tagleaf}: label keys that become frames at the leaf
 * @param dropNegative {@code drop_negative}
 * @param nodeCount {@code nodecount}; -1 leaves it to the command
 * @param nodeFraction {@code nodefraction}
 * @param edgeFraction {@code edgefraction}
 * @param trim {@code trim}: whether the three above count at all
 * @param focus {@code focus} regular expression, as all below to {@code tagHide}; empty for none
 * @param ignore {@code ignore}
 * @param pruneFrom {@code prune_from}
 * @param hide {@code hide}
 * @param show {@code show}
 * @param showFrom {@code show_from}
 * @param tagFocus {@code tagfocus}: {@code [key=]regex,regex} or {@code [key=]from:to}
 * @param tagIgnore {@code tagignore}, likewise
 * @param tagShow {@code tagshow}
 * @param tagHide {@code taghide}
 * @param noInlines {@code noinlines}
 * @param showColumns {@code showcolumns}
 * @param granularity {@code granularity}
 * @param zone time zone of the {@code Time:} label
 * @param form who the rows are for; ours, not pprof's
 */
@SuppressWarnings("InvalidParam") // pprof's names differ from ours in case only
public record Options(
    boolean callTree,
    boolean relativePercentages,
    String unit,
    boolean compactLabels,
    String sourcePath,
    String trimPath,
    boolean intelSyntax,
    boolean mean,
    String sampleIndex,
    double divideBy,
    boolean normalize,
    Sort sort,
    String tagRoot,
    String tagLeaf,
    boolean dropNegative,
    int nodeCount,
    double nodeFraction,
    double edgeFraction,
    boolean trim,
    String focus,
    String ignore,
    String pruneFrom,
    String hide,
    String show,
    String showFrom,
    String tagFocus,
    String tagIgnore,
    String tagShow,
    String tagHide,
    boolean noInlines,
    boolean showColumns,
    Granularity granularity,
    ZoneId zone,
    Form form) {

  /** What pprof assumes without a flag; the zone is that of the machine. */
  public static Options defaults() {
    return builder().build();
  }

  /** What a report sorts its entries by. */
  public enum Sort {
    FLAT,
    CUM
  }

  /** What counts as one entry. */
  public enum Granularity {
    /** Functions, or what the command prefers. */
    DEFAULT,
    FUNCTIONS,
    FILEFUNCTIONS,
    FILES,
    LINES,
    ADDRESSES
  }

  /** Who reads the rows of a report. */
  public enum Form {
    /** People, as pprof has it. */
    TEXT,
    JSON,
    CSV
  }

  /** A builder that begins with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with these options. */
  public Builder toBuilder() {
    Builder b = new Builder();
    b.callTree = callTree;
    b.relativePercentages = relativePercentages;
    b.unit = unit;
    b.compactLabels = compactLabels;
    b.sourcePath = sourcePath;
    b.trimPath = trimPath;
    b.intelSyntax = intelSyntax;
    b.mean = mean;
    b.sampleIndex = sampleIndex;
    b.divideBy = divideBy;
    b.normalize = normalize;
    b.sort = sort;
    b.tagRoot = tagRoot;
    b.tagLeaf = tagLeaf;
    b.dropNegative = dropNegative;
    b.nodeCount = nodeCount;
    b.nodeFraction = nodeFraction;
    b.edgeFraction = edgeFraction;
    b.trim = trim;
    b.focus = focus;
    b.ignore = ignore;
    b.pruneFrom = pruneFrom;
    b.hide = hide;
    b.show = show;
    b.showFrom = showFrom;
    b.tagFocus = tagFocus;
    b.tagIgnore = tagIgnore;
    b.tagShow = tagShow;
    b.tagHide = tagHide;
    b.noInlines = noInlines;
    b.showColumns = showColumns;
    b.granularity = granularity;
    b.zone = zone;
    b.form = form;
    return b;
  }

  /** Collects options; may be used again after {@link #build}. */
  public static final class Builder {
    private boolean callTree;
    private boolean relativePercentages;
    private String unit = "minimum";
    private boolean compactLabels;
    private String sourcePath = "";
    private String trimPath = "";
    private boolean intelSyntax;
    private boolean mean;
    private String sampleIndex = "";
    private double divideBy = 1.0;
    private boolean normalize;
    private Sort sort = Sort.FLAT;
    private String tagRoot = "";
    private String tagLeaf = "";
    private boolean dropNegative;
    private int nodeCount = -1;
    private double nodeFraction = 0.005;
    private double edgeFraction = 0.001;
    private boolean trim = true;
    private String focus = "";
    private String ignore = "";
    private String pruneFrom = "";
    private String hide = "";
    private String show = "";
    private String showFrom = "";
    private String tagFocus = "";
    private String tagIgnore = "";
    private String tagShow = "";
    private String tagHide = "";
    private boolean noInlines;
    private boolean showColumns;
    private Granularity granularity = Granularity.DEFAULT;
    private @Nullable ZoneId zone;
    private Form form = Form.TEXT;

    private Builder() {}

    public Builder callTree(boolean value) {
      callTree = value;
      return this;
    }

    public Builder relativePercentages(boolean value) {
      relativePercentages = value;
      return this;
    }

    public Builder unit(String value) {
      unit = value;
      return this;
    }

    public Builder compactLabels(boolean value) {
      compactLabels = value;
      return this;
    }

    public Builder sourcePath(String value) {
      sourcePath = value;
      return this;
    }

    public Builder trimPath(String value) {
      trimPath = value;
      return this;
    }

    public Builder intelSyntax(boolean value) {
      intelSyntax = value;
      return this;
    }

    public Builder mean(boolean value) {
      mean = value;
      return this;
    }

    public Builder sampleIndex(String value) {
      sampleIndex = value;
      return this;
    }

    public Builder divideBy(double value) {
      divideBy = value;
      return this;
    }

    public Builder normalize(boolean value) {
      normalize = value;
      return this;
    }

    public Builder sort(Sort value) {
      sort = value;
      return this;
    }

    public Builder tagRoot(String value) {
      tagRoot = value;
      return this;
    }

    public Builder tagLeaf(String value) {
      tagLeaf = value;
      return this;
    }

    public Builder dropNegative(boolean value) {
      dropNegative = value;
      return this;
    }

    public Builder nodeCount(int value) {
      nodeCount = value;
      return this;
    }

    public Builder nodeFraction(double value) {
      nodeFraction = value;
      return this;
    }

    public Builder edgeFraction(double value) {
      edgeFraction = value;
      return this;
    }

    public Builder trim(boolean value) {
      trim = value;
      return this;
    }

    public Builder focus(String value) {
      focus = value;
      return this;
    }

    public Builder ignore(String value) {
      ignore = value;
      return this;
    }

    public Builder pruneFrom(String value) {
      pruneFrom = value;
      return this;
    }

    public Builder hide(String value) {
      hide = value;
      return this;
    }

    public Builder show(String value) {
      show = value;
      return this;
    }

    public Builder showFrom(String value) {
      showFrom = value;
      return this;
    }

    public Builder tagFocus(String value) {
      tagFocus = value;
      return this;
    }

    public Builder tagIgnore(String value) {
      tagIgnore = value;
      return this;
    }

    public Builder tagShow(String value) {
      tagShow = value;
      return this;
    }

    public Builder tagHide(String value) {
      tagHide = value;
      return this;
    }

    public Builder noInlines(boolean value) {
      noInlines = value;
      return this;
    }

    public Builder showColumns(boolean value) {
      showColumns = value;
      return this;
    }

    public Builder granularity(Granularity value) {
      granularity = value;
      return this;
    }

    public Builder zone(ZoneId value) {
      zone = value;
      return this;
    }

    public Builder form(Form value) {
      form = value;
      return this;
    }

    public Options build() {
      return new Options(
          callTree,
          relativePercentages,
          unit,
          compactLabels,
          sourcePath,
          trimPath,
          intelSyntax,
          mean,
          sampleIndex,
          divideBy,
          normalize,
          sort,
          tagRoot,
          tagLeaf,
          dropNegative,
          nodeCount,
          nodeFraction,
          edgeFraction,
          trim,
          focus,
          ignore,
          pruneFrom,
          hide,
          show,
          showFrom,
          tagFocus,
          tagIgnore,
          tagShow,
          tagHide,
          noInlines,
          showColumns,
          granularity,
          zone == null ? ZoneId.systemDefault() : zone,
          form);
    }
  }
}
