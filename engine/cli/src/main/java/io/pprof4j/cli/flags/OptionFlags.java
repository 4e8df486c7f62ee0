package io.pprof4j.cli.flags;

import io.pprof4j.report.Options;
import java.util.Locale;

/**
 * What each flag that is an option means to {@link Options}: how it is set, and beside it how it is
 * read. Command line and shell share this; they differ in what they accept as a value.
 */
final class OptionFlags {
  private OptionFlags() {}

  /**
   * Sets an option.
   *
   * @throws UsageException if the value is not of the flag's kind; the message is Go's reason
   */
  static void set(Options.Builder options, Flag flag, String value) throws UsageException {
    switch (flag) {
      case SAMPLE_INDEX -> options.sampleIndex(value);
      case MEAN -> options.mean(GoLiterals.parseBool(value));
      case UNIT -> options.unit(value);
      case DIVIDE_BY -> options.divideBy(GoLiterals.parseFloat(value));
      case COMPACT_LABELS -> options.compactLabels(GoLiterals.parseBool(value));
      case RELATIVE_PERCENTAGES -> options.relativePercentages(GoLiterals.parseBool(value));
      case CALL_TREE -> options.callTree(GoLiterals.parseBool(value));
      case DROP_NEGATIVE -> options.dropNegative(GoLiterals.parseBool(value));
      case NOINLINES -> options.noInlines(GoLiterals.parseBool(value));
      case SHOWCOLUMNS -> options.showColumns(GoLiterals.parseBool(value));
      case SOURCE_PATH -> options.sourcePath(value);
      case TRIM_PATH -> options.trimPath(value);
      case INTEL_SYNTAX -> options.intelSyntax(GoLiterals.parseBool(value));
      case NORMALIZE -> options.normalize(GoLiterals.parseBool(value));

      case NODECOUNT -> options.nodeCount(clamp(GoLiterals.parseInt(value)));
      case NODEFRACTION -> options.nodeFraction(GoLiterals.parseFloat(value));
      case EDGEFRACTION -> options.edgeFraction(GoLiterals.parseFloat(value));
      case TRIM -> options.trim(GoLiterals.parseBool(value));
      case FOCUS -> options.focus(value);
      case IGNORE -> options.ignore(value);
      case SHOW -> options.show(value);
      case HIDE -> options.hide(value);
      case SHOW_FROM -> options.showFrom(value);
      case PRUNE_FROM -> options.pruneFrom(value);
      case TAGFOCUS -> options.tagFocus(value);
      case TAGIGNORE -> options.tagIgnore(value);
      case TAGSHOW -> options.tagShow(value);
      case TAGHIDE -> options.tagHide(value);
      case TAGROOT -> options.tagRoot(value);
      case TAGLEAF -> options.tagLeaf(value);
      default -> throw new IllegalArgumentException(flag + " is no option");
    }
  }

  /** Makes a choice among the flags of a group. */
  static void choose(Options.Builder options, Flag choice) {
    if (choice.group() == Flag.Group.SORT) {
      options.sort(Options.Sort.valueOf(choice.name()));
    } else {
      options.granularity(Options.Granularity.valueOf(choice.name()));
    }
  }

  /** The value of an option, as Go prints it. */
  static String get(Options options, Flag flag) {
    return switch (flag) {
      case SAMPLE_INDEX -> options.sampleIndex();
      case MEAN -> String.valueOf(options.mean());
      case UNIT -> options.unit();
      case DIVIDE_BY -> GoLiterals.format(options.divideBy());
      case COMPACT_LABELS -> String.valueOf(options.compactLabels());
      case RELATIVE_PERCENTAGES -> String.valueOf(options.relativePercentages());
      case CALL_TREE -> String.valueOf(options.callTree());
      case DROP_NEGATIVE -> String.valueOf(options.dropNegative());
      case NOINLINES -> String.valueOf(options.noInlines());
      case SHOWCOLUMNS -> String.valueOf(options.showColumns());
      case SOURCE_PATH -> options.sourcePath();
      case TRIM_PATH -> options.trimPath();
      case INTEL_SYNTAX -> String.valueOf(options.intelSyntax());
      case NORMALIZE -> String.valueOf(options.normalize());

      case NODECOUNT -> String.valueOf(options.nodeCount());
      case NODEFRACTION -> GoLiterals.format(options.nodeFraction());
      case EDGEFRACTION -> GoLiterals.format(options.edgeFraction());
      case TRIM -> String.valueOf(options.trim());
      case FOCUS -> options.focus();
      case IGNORE -> options.ignore();
      case SHOW -> options.show();
      case HIDE -> options.hide();
      case SHOW_FROM -> options.showFrom();
      case PRUNE_FROM -> options.pruneFrom();
      case TAGFOCUS -> options.tagFocus();
      case TAGIGNORE -> options.tagIgnore();
      case TAGSHOW -> options.tagShow();
      case TAGHIDE -> options.tagHide();
      case TAGROOT -> options.tagRoot();
      case TAGLEAF -> options.tagLeaf();
      default -> throw new IllegalArgumentException(flag + " is no option");
    };
  }

  /** The flag chosen of a group, by its name; empty where the command decides. */
  static String chosen(Options options, Flag.Group group) {
    if (group == Flag.Group.SORT) {
      return options.sort().name().toLowerCase(Locale.ROOT);
    }
    return options.granularity() == Options.Granularity.DEFAULT
        ? ""
        : options.granularity().name().toLowerCase(Locale.ROOT);
  }

  private static int clamp(long n) {
    return Math.clamp(n, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }
}
