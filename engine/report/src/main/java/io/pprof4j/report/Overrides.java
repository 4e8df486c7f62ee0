package io.pprof4j.report;

import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Options.Granularity;
import io.pprof4j.report.Options.Sort;
import io.pprof4j.report.granularity.Detail;
import io.pprof4j.report.graph.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What a command makes of the options: some reports are never trimmed, some always show lines or
 * addresses.
 *
 * @param limits how much of the graph to show
 * @param detail what to tell apart, null for everything
 */
record Overrides(Limits limits, @Nullable Detail detail) {
  private static final int GRAPH_NODES = 80;

  static Overrides of(Command command, Options options) {
    boolean untrimmed =
        switch (command) {
          case CALLGRIND, DISASM, LIST, PEEK, PROTO, RAW, WEBLIST -> true;
          case COLLAPSED, COMMENTS, DOT, SPEEDSCOPE, TAGS, TEXT, TOP, TOPPROTO, TRACES, TREE ->
              !options.trim();
        };
    int count =
        switch (command) {
          case TEXT, TOP, TOPPROTO -> Math.max(options.nodeCount(), 0);
          case CALLGRIND,
              COLLAPSED,
              COMMENTS,
              DISASM,
              DOT,
              LIST,
              PEEK,
              PROTO,
              RAW,
              SPEEDSCOPE,
              TAGS,
              TRACES,
              TREE,
              WEBLIST ->
              options.nodeCount() == -1 ? GRAPH_NODES : options.nodeCount();
        };
    boolean byCum = options.sort() == Sort.CUM;
    Limits limits =
        untrimmed
            ? new Limits(0, 0, 0, byCum, options.dropNegative())
            : new Limits(
                count,
                options.nodeFraction(),
                options.edgeFraction(),
                byCum,
                options.dropNegative());
    Granularity granularity =
        switch (command) {
          case CALLGRIND, DISASM, PROTO, RAW, WEBLIST -> Granularity.ADDRESSES;
          case LIST -> Granularity.LINES;
          case COLLAPSED,
              COMMENTS,
              DOT,
              PEEK,
              SPEEDSCOPE,
              TAGS,
              TEXT,
              TOP,
              TOPPROTO,
              TRACES,
              TREE ->
              options.granularity();
        };
    boolean inlines =
        switch (command) {
          case DISASM -> false; // an address is one node, lest its value counts once per line
          case WEBLIST -> true;
          case CALLGRIND,
              COLLAPSED,
              COMMENTS,
              DOT,
              LIST,
              PEEK,
              PROTO,
              RAW,
              SPEEDSCOPE,
              TAGS,
              TEXT,
              TOP,
              TOPPROTO,
              TRACES,
              TREE ->
              !options.noInlines();
        };
    return new Overrides(limits, detail(granularity, inlines, options.showColumns()));
  }

  /**
   * What a report on goroutines makes of the options: stacks are the same if their lines are, or
   * their addresses where lines are not known.
   */
  static Overrides ofGoroutines(Profile p, Options options) {
    boolean limited = options.trim() && options.nodeCount() > 0;
    Granularity granularity = options.granularity();
    if (granularity == Granularity.DEFAULT) {
      granularity = symbolized(p.locations()) ? Granularity.LINES : Granularity.ADDRESSES;
    }
    return new Overrides(
        new Limits(limited ? options.nodeCount() : Integer.MAX_VALUE, 0, 0, false, false),
        detail(granularity, !options.noInlines(), options.showColumns()));
  }

  private static boolean symbolized(Locations locations) {
    for (int location = 0; location < locations.count(); location++) {
      if (locations.lineStart(location) == locations.lineEnd(location)) {
        return false;
      }
    }
    return true;
  }

  /** What a granularity tells apart, null for everything. */
  private static @Nullable Detail detail(
      Granularity granularity, boolean inlines, boolean columns) {
    return switch (granularity) {
      case ADDRESSES -> inlines ? null : new Detail(false, true, true, true, columns, true);
      case LINES -> new Detail(inlines, true, true, true, columns, false);
      case FILES -> new Detail(inlines, false, true, false, columns, false);
      case FILEFUNCTIONS -> new Detail(inlines, true, true, false, columns, false);
      case DEFAULT, FUNCTIONS -> new Detail(inlines, true, false, false, columns, false);
    };
  }
}
