package io.pprof4j.cli.flags;

import io.pprof4j.cli.output.Rendition;
import io.pprof4j.report.Command;
import io.pprof4j.report.Options;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every flag: pprof's under pprof's names, then our own. What a flag does to the command line
 * stands in {@link Settings#set}, where the compiler counts that none is forgotten.
 */
public enum Flag {
  TEXT(Kind.BOOL, Group.FORMAT, "entries by their own and cumulative values"),
  TOP(Kind.BOOL, Group.FORMAT, "the same as text"),
  TREE(Kind.BOOL, Group.FORMAT, "each entry with its callers and callees"),
  PEEK(Kind.STRING, Group.FORMAT, "callers and callees of entries that match a regexp"),
  TRACES(Kind.BOOL, Group.FORMAT, "every sample with its stack"),
  TAGS(Kind.BOOL, Group.FORMAT, "labels and how much of the profile carries them"),
  COMMENTS(Kind.BOOL, Group.FORMAT, "the comments in the profile"),
  RAW(Kind.BOOL, Group.FORMAT, "the whole profile as text"),
  PROTO(Kind.BOOL, Group.FORMAT, "the profile as compressed profile.proto"),
  TOPPROTO(Kind.BOOL, Group.FORMAT, "the entries of -top as compressed profile.proto"),
  LIST(Kind.STRING, Group.FORMAT, "source of functions that match a regexp, with values"),
  DISASM(Kind.STRING, Group.FORMAT, "assembly of functions that match a regexp, with values"),
  WEBLIST(Kind.STRING, Group.FORMAT, "source and assembly in a browser"),
  DOT(Kind.BOOL, Group.FORMAT, "call graph for Graphviz"),
  CALLGRIND(Kind.BOOL, Group.FORMAT, "call graph for KCachegrind"),
  GIF(Kind.BOOL, Group.FORMAT, "call graph as GIF"),
  PDF(Kind.BOOL, Group.FORMAT, "call graph as PDF"),
  PNG(Kind.BOOL, Group.FORMAT, "call graph as PNG"),
  PS(Kind.BOOL, Group.FORMAT, "call graph as PostScript"),
  SVG(Kind.BOOL, Group.FORMAT, "call graph as SVG"),
  EOG(Kind.BOOL, Group.FORMAT, "call graph in eog"),
  EVINCE(Kind.BOOL, Group.FORMAT, "call graph in evince"),
  GV(Kind.BOOL, Group.FORMAT, "call graph in gv"),
  WEB(Kind.BOOL, Group.FORMAT, "call graph in a browser"),
  KCACHEGRIND(Kind.BOOL, Group.FORMAT, "call graph in KCachegrind"),
  COLLAPSED(Kind.BOOL, Group.FORMAT, "folded stacks for flamegraph.pl, inferno (pprof4j only)"),
  SPEEDSCOPE(Kind.BOOL, Group.FORMAT, "stacks for speedscope.app (pprof4j only)"),
  CHECK(Kind.BOOL, Group.FORMAT, "whether the profile adds up to its own header (pprof4j only)"),
  MEMSTATS(Kind.BOOL, Group.FORMAT, "the runtime.MemStats of a heap dump (pprof4j only)"),
  GOROUTINES(Kind.BOOL, Group.FORMAT, "goroutines by stack, state and wait (pprof4j only)"),
  INVENTORY(Kind.BOOL, Group.FORMAT, "the profiles in archives and folders (pprof4j only)"),

  JSON(Kind.BOOL, Group.FORM, "JSON of top, tree, peek, tags, traces, list (pprof4j only)"),
  CSV(Kind.BOOL, Group.FORM, "CSV of the same (pprof4j only)"),

  OUTPUT(Kind.STRING, Group.SHOW, "write the report to this file"),
  SAMPLE_INDEX(Kind.STRING, Group.SHOW, "which value of each sample: its name or 0-based number"),
  MEAN(Kind.BOOL, Group.SHOW, "divide by the first value of each sample"),
  UNIT(Kind.STRING, Group.SHOW, "unit of values: minimum (default), auto, ms, MB, ..."),
  DIVIDE_BY(Kind.FLOAT, Group.SHOW, "divide all values by this number"),
  COMPACT_LABELS(Kind.BOOL, Group.SHOW, "short headers"),
  RELATIVE_PERCENTAGES(Kind.BOOL, Group.SHOW, "100% is what the filters left"),
  CALL_TREE(Kind.BOOL, Group.SHOW, "keep entries apart that are reached by different paths"),
  DROP_NEGATIVE(Kind.BOOL, Group.SHOW, "leave out entries below 0 when comparing"),
  NOINLINES(Kind.BOOL, Group.SHOW, "count inlined functions to their caller"),
  SHOWCOLUMNS(Kind.BOOL, Group.SHOW, "column numbers with lines"),
  SOURCE_PATH(Kind.STRING, Group.SHOW, "folders to look for sources in"),
  TRIM_PATH(Kind.STRING, Group.SHOW, "prefixes to take from source paths first"),
  INTEL_SYNTAX(Kind.BOOL, Group.SHOW, "assembly in Intel syntax"),

  NODECOUNT(Kind.INT, Group.FILTER, "show this many entries at most"),
  NODEFRACTION(Kind.FLOAT, Group.FILTER, "hide entries below this part of the total"),
  EDGEFRACTION(Kind.FLOAT, Group.FILTER, "hide edges below this part of the total"),
  TRIM(Kind.BOOL, Group.FILTER, "trim=false: show all, whatever nodecount and the fractions say"),
  FOCUS(Kind.STRING, Group.FILTER, "only samples with a frame that matches"),
  IGNORE(Kind.STRING, Group.FILTER, "no samples with a frame that matches"),
  SHOW(Kind.STRING, Group.FILTER, "only frames that match"),
  HIDE(Kind.STRING, Group.FILTER, "no frames that match"),
  SHOW_FROM(Kind.STRING, Group.FILTER, "no frames above the highest that matches"),
  PRUNE_FROM(Kind.STRING, Group.FILTER, "no frames from the matching one down"),
  TAGFOCUS(Kind.STRING, Group.FILTER, "only samples with a label in range or that matches"),
  TAGIGNORE(Kind.STRING, Group.FILTER, "no samples with a label in range or that matches"),
  TAGSHOW(Kind.STRING, Group.FILTER, "only labels that match"),
  TAGHIDE(Kind.STRING, Group.FILTER, "no labels that match"),
  TAGROOT(Kind.STRING, Group.FILTER, "labels that become frames at the root, by key"),
  TAGLEAF(Kind.STRING, Group.FILTER, "labels that become frames at the leaf, by key"),

  CUM(Kind.BOOL, Group.SORT, "by cumulative value"),
  FLAT(Kind.BOOL, Group.SORT, "by own value"),

  FUNCTIONS(Kind.BOOL, Group.GRANULARITY, "by function name"),
  FILEFUNCTIONS(Kind.BOOL, Group.GRANULARITY, "by function and file"),
  FILES(Kind.BOOL, Group.GRANULARITY, "by file"),
  LINES(Kind.BOOL, Group.GRANULARITY, "by source line"),
  ADDRESSES(Kind.BOOL, Group.GRANULARITY, "by address"),

  BASE(Kind.STRING, Group.SOURCE, "profile to subtract"),
  DIFF_BASE(Kind.STRING, Group.SOURCE, "profile to compare with, which stays the 100%"),
  NORMALIZE(Kind.BOOL, Group.SOURCE, "scale to the total of the base profile first"),
  SYMBOLIZE(Kind.STRING, Group.SOURCE, "none, local, fastlocal, remote, force, demangle=..."),
  SALVAGE(Kind.BOOL, Group.SOURCE, "read what is whole in a damaged profile (pprof4j only)"),
  BUILDID(Kind.STRING, Group.SOURCE, "build id of a main binary that has none"),
  ADD_COMMENT(Kind.STRING, Group.SOURCE, "comment to add to the profile"),
  SECONDS(Kind.INT, Group.SOURCE, "how long a server shall profile"),
  TIMEOUT(Kind.INT, Group.SOURCE, "seconds to wait for a server"),
  TLS_CERT(Kind.STRING, Group.SOURCE, "client certificate for https"),
  TLS_KEY(Kind.STRING, Group.SOURCE, "private key of that certificate"),
  TLS_CA(Kind.STRING, Group.SOURCE, "certificate authorities for https"),

  ENTRY(Kind.STRING, Group.ARCHIVE, "only entries whose path matches a regexp"),
  NODE(Kind.STRING, Group.ARCHIVE, "only entries of nodes that match a regexp"),
  SINCE(Kind.STRING, Group.ARCHIVE, "only entries from this time on, 2006-01-02T15:04:05Z"),
  UNTIL(Kind.STRING, Group.ARCHIVE, "only entries up to this time"),
  SPLIT(
      Kind.STRING,
      Group.ARCHIVE,
      "a report for each: entry, node or hour; {part} in -output: in files"),
  STRICT(Kind.BOOL, Group.ARCHIVE, "fail if an entry is damaged"),
  MAX_RATIO(Kind.INT, Group.ARCHIVE, "how many times its size a source may expand to (250)"),
  MAX_EXPANDED(Kind.INT, Group.ARCHIVE, "how many bytes a source may expand to (256 GiB)"),

  HTTP(Kind.STRING, Group.MISC, "web interface at [host]:[port]"),
  NO_BROWSER(Kind.BOOL, Group.MISC, "open no browser with -http"),
  TOOLS(Kind.STRING, Group.MISC, "where object tools lie"),

  INUSE_SPACE(Kind.BOOL, Group.VALUE, "-sample_index=inuse_space"),
  INUSE_OBJECTS(Kind.BOOL, Group.VALUE, "-sample_index=inuse_objects"),
  ALLOC_SPACE(Kind.BOOL, Group.VALUE, "-sample_index=alloc_space"),
  ALLOC_OBJECTS(Kind.BOOL, Group.VALUE, "-sample_index=alloc_objects"),
  TOTAL_DELAY(Kind.BOOL, Group.VALUE, "-sample_index=delay"),
  CONTENTIONS(Kind.BOOL, Group.VALUE, "-sample_index=contentions"),
  MEAN_DELAY(Kind.BOOL, Group.VALUE, "-mean -sample_index=delay");

  /** What a flag takes as its value. */
  public enum Kind {
    /** Nothing, or {@code =true} and the like. */
    BOOL,
    INT,
    FLOAT,
    STRING
  }

  /** Flags that stand together in the usage text. */
  public enum Group {
    FORMAT("Format, one of"),
    FORM("For programs: rows with raw values, by themselves those of -top; one of"),
    SHOW("What to show"),
    FILTER("What to leave out"),
    /** The choices of {@code sort}. */
    SORT("Order, one of"),
    /** The choices of {@code granularity}. */
    GRANULARITY("What counts as one entry, one of"),
    SOURCE("Sources"),
    ARCHIVE("Archives and folders (pprof4j only)"),
    MISC("Miscellaneous"),
    VALUE("Short for");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }

    /** Whether its flags are the choices that one option has. */
    public boolean choice() {
      return this == SORT || this == GRANULARITY;
    }
  }

  private final Kind kind;
  private final Group group;
  private final String help;

  Flag(Kind kind, Group group, String help) {
    this.kind = kind;
    this.group = group;
    this.help = help;
  }

  /** The flag without its dash. */
  public String flag() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Kind kind() {
    return kind;
  }

  public Group group() {
    return group;
  }

  /** One line. */
  public String help() {
    return help;
  }

  /** Whether it is one of pprof's options, which its shell can set too, or a choice of one. */
  public boolean option() {
    return group == Group.SHOW || group == Group.FILTER || group.choice() || this == NORMALIZE;
  }

  /** The flag of a name; null when there is none. */
  static @Nullable Flag find(String name) {
    for (Flag flag : values()) {
      if (flag.flag().equals(name)) {
        return flag;
      }
    }
    return null;
  }

  /** Whether pprof4j does what the flag asks for. */
  boolean supported() {
    return switch (group) {
      case FORMAT -> this == CHECK || this == MEMSTATS || this == INVENTORY || reports();
      case MISC -> this == TOOLS;
      default -> true;
    };
  }

  /** What becomes of the report. */
  Rendition rendition() {
    for (Rendition rendition : Rendition.values()) {
      if (group == Group.FORMAT && rendition.name().equals(name())) {
        return rendition;
      }
    }
    return Rendition.TEXT;
  }

  /** The format flag of a name that asks for a report; null when there is none. */
  public static @Nullable Flag report(String name) {
    Flag flag = find(name);
    return flag != null && flag.reports() ? flag : null;
  }

  /** Whether it is a format flag that asks for a report, which is a command in the shell too. */
  public boolean reports() {
    return this == GOROUTINES || command() != null;
  }

  /** Whether the report is one on a regular expression of symbols. */
  public boolean symbol() {
    Command command = command();
    return command != null && command.symbol();
  }

  /**
   * The report that this flag asks for.
   *
   * @param symbol the regular expression, if it is a report on one
   */
  public Task report(String symbol, Options options) {
    if (this == GOROUTINES) {
      return new Task.Goroutines(options);
    }
    Command command = command();
    if (command == null) {
      throw new IllegalStateException(flag());
    }
    return new Task.Report(command, command.symbol() ? symbol : null, options, rendition());
  }

  /** The report this format flag asks for; null when pprof4j doesn't make it. */
  @Nullable Command command() {
    if (rendition().drawn()) {
      return Command.DOT;
    }
    if (this == KCACHEGRIND) {
      return Command.CALLGRIND;
    }
    for (Command command : Command.values()) {
      if (group == Group.FORMAT && command.name().equals(name())) {
        return command;
      }
    }
    return null;
  }
}
