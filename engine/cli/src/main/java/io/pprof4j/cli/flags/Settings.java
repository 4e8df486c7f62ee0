package io.pprof4j.cli.flags;

import io.pprof4j.report.Command;
import io.pprof4j.report.Messages;
import io.pprof4j.report.Options;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the flags of one command line have said so far; a later flag overrides an earlier one of the
 * same name. What contradicts is found in {@link #finish}, when all are known.
 */
final class Settings {
  /** In pprof's order: the first one given selects, those after it are warned about. */
  private static final Flag[] VALUES = {
    Flag.TOTAL_DELAY,
    Flag.MEAN_DELAY,
    Flag.CONTENTIONS,
    Flag.INUSE_SPACE,
    Flag.INUSE_OBJECTS,
    Flag.ALLOC_SPACE,
    Flag.ALLOC_OBJECTS
  };

  private final Options.Builder options = Options.builder();
  private final Set<Flag> on = EnumSet.noneOf(Flag.class);
  private final Map<Flag, String> texts = new EnumMap<>(Flag.class);
  private long seconds = -1;
  private long timeout = -1;
  private final ZoneId zone;
  private long since = Long.MIN_VALUE;
  private long until = Long.MAX_VALUE;
  private ArchiveOptions.Split split = ArchiveOptions.Split.NONE;
  private long maxRatio;
  private long maxExpanded;

  /**
   * @param zone time zone of what is printed
   */
  Settings(ZoneId zone) {
    this.zone = zone;
    options.zone(zone);
  }

  /**
   * Takes one flag.
   *
   * @throws UsageException if the value is not of the flag's kind; the message is Go's reason
   */
  void set(Flag flag, String value) throws UsageException {
    switch (flag) {
      case TEXT, TOP, TREE, TRACES, TAGS, COMMENTS, RAW, PROTO, TOPPROTO -> turn(flag, value);
      case DOT, CALLGRIND, GIF, PDF, PNG, PS, SVG, EOG, EVINCE, GV, WEB, KCACHEGRIND ->
          turn(flag, value);
      case COLLAPSED, SPEEDSCOPE, CHECK, MEMSTATS, GOROUTINES, INVENTORY, JSON, CSV ->
          turn(flag, value);
      case PEEK, LIST, DISASM, WEBLIST -> texts.put(flag, value);

      case OUTPUT -> texts.put(flag, value);
      case SAMPLE_INDEX -> texts.put(flag, value);
      case MEAN -> turn(flag, value);
      case UNIT, DIVIDE_BY, COMPACT_LABELS, RELATIVE_PERCENTAGES, CALL_TREE, DROP_NEGATIVE ->
          OptionFlags.set(options, flag, value);
      case NOINLINES, SHOWCOLUMNS, SOURCE_PATH, TRIM_PATH, INTEL_SYNTAX ->
          OptionFlags.set(options, flag, value);

      case NODECOUNT, NODEFRACTION, EDGEFRACTION, TRIM -> OptionFlags.set(options, flag, value);
      case FOCUS, IGNORE, SHOW, HIDE, SHOW_FROM, PRUNE_FROM ->
          OptionFlags.set(options, flag, value);
      case TAGFOCUS, TAGIGNORE, TAGSHOW, TAGHIDE, TAGROOT, TAGLEAF ->
          OptionFlags.set(options, flag, value);

      case FLAT, CUM, FUNCTIONS, FILEFUNCTIONS, FILES, LINES, ADDRESSES -> turn(flag, value);

      case BASE, DIFF_BASE, SYMBOLIZE, BUILDID, ADD_COMMENT, HTTP -> texts.put(flag, value);
      case NORMALIZE, NO_BROWSER, SALVAGE -> turn(flag, value);
      case SECONDS -> seconds = GoLiterals.parseInt(value);
      case TIMEOUT -> timeout = GoLiterals.parseInt(value);
      case TLS_CERT, TLS_KEY, TLS_CA, TOOLS -> texts.put(flag, value);

      case ENTRY, NODE -> texts.put(flag, value);
      case SINCE -> since = Moments.parse(value, zone);
      case UNTIL -> until = Moments.parse(value, zone);
      case SPLIT -> split = split(value);
      case STRICT -> turn(flag, value);
      case MAX_RATIO -> maxRatio = GoLiterals.parseInt(value);
      case MAX_EXPANDED -> maxExpanded = GoLiterals.parseInt(value);

      case INUSE_SPACE, INUSE_OBJECTS, ALLOC_SPACE, ALLOC_OBJECTS -> turn(flag, value);
      case TOTAL_DELAY, CONTENTIONS, MEAN_DELAY -> turn(flag, value);
    }
  }

  /**
   * What all flags and arguments mean together. Errors come in pprof's order.
   *
   * @param executable whether an argument names a binary rather than a profile
   */
  CommandLine finish(List<String> positional, Predicate<String> executable, Messages messages)
      throws UsageException {
    if (positional.isEmpty()) {
      throw new UsageException("no profile source specified" + taken());
    }
    boolean binary = positional.size() > 1 && executable.test(positional.getFirst());
    choose(Flag.Group.SORT);
    choose(Flag.Group.GRANULARITY);
    Flag format = format(form());
    if (format != null && !text(Flag.HTTP).isEmpty()) {
      throw new UsageException("-http is not compatible with an output format on the command line");
    }
    if (on.contains(Flag.NO_BROWSER) && text(Flag.HTTP).isEmpty()) {
      throw new UsageException("-no_browser only makes sense with -http");
    }
    String sampleIndex = sampleIndex(messages);
    options.sampleIndex(sampleIndex);
    options.mean(on.contains(Flag.MEAN) || on.contains(Flag.MEAN_DELAY));
    String base = base();
    if (on.contains(Flag.NORMALIZE) && base.isEmpty()) {
      throw new UsageException("must have base profile to normalize by");
    }
    options.normalize(on.contains(Flag.NORMALIZE));
    boolean goroutines = format == Flag.GOROUTINES;
    if (split != ArchiveOptions.Split.NONE) {
      Splitting.check(format, text(Flag.OUTPUT));
    }
    Sources sources =
        new Sources(
            binary ? positional.subList(1, positional.size()) : positional,
            binary ? positional.getFirst() : "",
            text(Flag.BUILDID),
            base,
            goroutines || !text(Flag.DIFF_BASE).isEmpty(),
            on.contains(Flag.NORMALIZE),
            text(Flag.SYMBOLIZE),
            texts.get(Flag.TOOLS),
            on.contains(Flag.SALVAGE),
            text(Flag.ADD_COMMENT),
            new ServerOptions(
                seconds, timeout, text(Flag.TLS_CERT), text(Flag.TLS_KEY), text(Flag.TLS_CA)),
            new ArchiveOptions(
                text(Flag.ENTRY),
                text(Flag.NODE),
                since,
                until,
                split,
                on.contains(Flag.STRICT),
                maxRatio,
                maxExpanded,
                goroutines ? "goroutine" : sampleIndex));
    return new CommandLine(task(format), sources, text(Flag.OUTPUT));
  }

  /** Which argument may have been meant as the profile. */
  private String taken() {
    for (Flag flag : new Flag[] {Flag.PEEK, Flag.LIST, Flag.DISASM, Flag.WEBLIST}) {
      if (!text(flag).isEmpty()) {
        return ": " + text(flag) + " is the regexp of -" + flag.flag();
      }
    }
    return "";
  }

  private void choose(Flag.Group group) throws UsageException {
    Flag choice = onlyOne(group);
    if (choice != null) {
      OptionFlags.choose(options, choice);
    }
  }

  private @Nullable Flag onlyOne(Flag.Group group) throws UsageException {
    Flag only = null;
    StringJoiner given = new StringJoiner(" ", "conflicting options set: [", "]");
    boolean conflict = false;
    for (Flag flag : on) {
      if (flag.group() == group) {
        conflict = only != null;
        only = flag;
        given.add(flag.flag());
      }
    }
    if (conflict) {
      throw new UsageException(given.toString());
    }
    return only;
  }

  private @Nullable Flag form() throws UsageException {
    Flag form = onlyOne(Flag.Group.FORM);
    if (form != null) {
      options.form(Options.Form.valueOf(form.name()));
    }
    return form;
  }

  private @Nullable Flag format(@Nullable Flag form) throws UsageException {
    Flag format = null;
    for (Flag flag : Flag.values()) {
      if (flag.group() == Flag.Group.FORMAT && (on.contains(flag) || !text(flag).isEmpty())) {
        if (format != null) {
          throw new UsageException("must set at most one output format");
        }
        format = flag;
      }
    }
    if (form == null) {
      return format;
    }
    if (format == null) {
      return Flag.TOP;
    }
    Command command = format.command();
    boolean ours = format == Flag.INVENTORY || format == Flag.GOROUTINES;
    if (!(ours && form == Flag.JSON) && (command == null || !command.rows())) {
      throw new UsageException("-" + form.flag() + " is of no use with -" + format.flag());
    }
    return format;
  }

  private String sampleIndex(Messages messages) {
    String index = text(Flag.SAMPLE_INDEX);
    for (Flag flag : VALUES) {
      if (on.contains(flag)) {
        if (index.isEmpty()) {
          index =
              switch (flag) {
                case TOTAL_DELAY, MEAN_DELAY -> "delay";
                default -> flag.flag();
              };
        } else {
          messages.print("Multiple value selections, ignoring -" + flag.flag());
        }
      }
    }
    return index;
  }

  private String base() throws UsageException {
    String base = text(Flag.BASE);
    String diffBase = text(Flag.DIFF_BASE);
    if (!base.isEmpty() && !diffBase.isEmpty()) {
      throw new UsageException("-base and -diff_base flags cannot both be specified");
    }
    return diffBase.isEmpty() ? base : diffBase;
  }

  private Task task(@Nullable Flag format) throws UsageException {
    if (format == null) {
      if (!text(Flag.HTTP).isEmpty()) {
        throw new UsageException("-http is not supported yet");
      }
      return new Task.Shell(options.build());
    }
    if (format == Flag.CHECK) {
      return new Task.Check();
    }
    if (format == Flag.MEMSTATS) {
      return new Task.MemStats();
    }
    if (format == Flag.INVENTORY) {
      return new Task.Inventory(on.contains(Flag.JSON));
    }
    if (!format.reports()) {
      throw new UsageException("-" + format.flag() + " is not supported yet");
    }
    return format.report(text(format), options.build());
  }

  private static ArchiveOptions.Split split(String value) throws UsageException {
    return switch (value) {
      case "entry" -> ArchiveOptions.Split.ENTRY;
      case "node" -> ArchiveOptions.Split.NODE;
      case "hour" -> ArchiveOptions.Split.HOUR;
      default -> throw new UsageException("not one of entry, node, hour");
    };
  }

  private void turn(Flag flag, String value) throws UsageException {
    if (GoLiterals.parseBool(value)) {
      on.add(flag);
    } else {
      on.remove(flag);
    }
  }

  private String text(Flag flag) {
    return texts.getOrDefault(flag, "");
  }
}
