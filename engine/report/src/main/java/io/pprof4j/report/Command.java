package io.pprof4j.report;

import java.util.Locale;

/** The reports, under pprof's command names, and our own. */
public enum Command {
  CALLGRIND(false, false),
  COLLAPSED(false, false),
  COMMENTS(true, false),
  DISASM(false, false),
  DOT(false, true),
  LIST(false, false),
  PEEK(false, false),
  PROTO(true, true),
  RAW(true, true),
  SPEEDSCOPE(false, false),
  TAGS(false, true),
  TEXT(false, false),
  TOP(false, false),
  TOPPROTO(false, false),
  TRACES(true, true),
  TREE(false, false),
  WEBLIST(true, false);

  private final boolean recorded;
  private final boolean labels;

  Command(boolean recorded, boolean labels) {
    this.recorded = recorded;
    this.labels = labels;
  }

  /** The command's name in pprof: the flag without its dash. */
  public String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether it shows every sample of the input as it was recorded; the others want equal samples
   * added up.
   */
  public boolean recorded() {
    return recorded;
  }

  /**
   * Whether it shows labels, or the options look at them, or it adds up means: those of samples
   * that differ in labels alone are not the mean of their sum. Otherwise the profile may be read
   * without labels, unless {@link Reports#mayHoldBase} then says that it must be read again with
   * them, and the report is the same. What is lost are messages about units of labels.
   */
  public boolean labels(Options options) {
    return labels
        || this == WEBLIST && options.mean()
        || !options.tagRoot().isEmpty()
        || !options.tagLeaf().isEmpty()
        || !options.tagFocus().isEmpty()
        || !options.tagIgnore().isEmpty()
        || !options.tagShow().isEmpty()
        || !options.tagHide().isEmpty();
  }

  /** Whether nothing of samples counts for it but their sums by stack and labels. */
  boolean sums() {
    return switch (this) {
      case CALLGRIND, DISASM, DOT, LIST, PEEK, TAGS, TEXT, TOP, TOPPROTO, TREE -> true;
      case COLLAPSED, COMMENTS, PROTO, RAW, SPEEDSCOPE, TRACES, WEBLIST -> false;
    };
  }

  /** Whether it takes a regular expression of symbols. */
  public boolean symbol() {
    return this == PEEK || code();
  }

  /** Whether it has rows, which {@link Options.Form} can give to programs. */
  public boolean rows() {
    return switch (this) {
      case LIST, PEEK, TAGS, TEXT, TOP, TRACES, TREE -> true;
      case CALLGRIND, COLLAPSED, COMMENTS, DISASM, DOT, PROTO, RAW, SPEEDSCOPE, TOPPROTO, WEBLIST ->
          false;
    };
  }

  /** Whether it writes a file of a format that holds one profile, and no text to read. */
  public boolean file() {
    return switch (this) {
      case CALLGRIND, COLLAPSED, DOT, PROTO, SPEEDSCOPE, TOPPROTO, WEBLIST -> true;
      case COMMENTS, DISASM, LIST, PEEK, RAW, TAGS, TEXT, TOP, TRACES, TREE -> false;
    };
  }

  /** Whether it shows sources or instructions. */
  public boolean code() {
    return this == DISASM || this == LIST || this == WEBLIST;
  }
}
