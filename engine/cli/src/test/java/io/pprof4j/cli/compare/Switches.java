package io.pprof4j.cli.compare;

import java.util.List;
import java.util.Random;

/** Draws one flag with a value that means something to a profile. */
final class Switches {
  /** Every flag that a report heeds, by name; what has a value gets it in {@link #draw}. */
  static final List<String> NAMES =
      List.of(
          "cum",
          "flat",
          "functions",
          "filefunctions",
          "files",
          "lines",
          "addresses",
          "nodecount",
          "nodefraction",
          "edgefraction",
          "trim",
          "focus",
          "ignore",
          "hide",
          "show",
          "show_from",
          "prune_from",
          "tagfocus",
          "tagignore",
          "tagshow",
          "taghide",
          "tagroot",
          "tagleaf",
          "drop_negative",
          "noinlines",
          "showcolumns",
          "sample_index",
          "mean",
          "unit",
          "divide_by",
          "compact_labels",
          "relative_percentages",
          "call_tree",
          "source_path",
          "trim_path",
          "base",
          "diff_base",
          "normalize",
          "symbolize",
          "add_comment",
          "inuse_space",
          "inuse_objects",
          "alloc_space",
          "alloc_objects",
          "total_delay",
          "contentions",
          "mean_delay",
          "buildid");

  private final Random random;
  private final Patterns patterns;

  Switches(Random random) {
    this.random = random;
    this.patterns = new Patterns(random);
  }

  /**
   * A flag with its value.
   *
   * @param mate a profile to compare with, as the command line names it
   */
  String draw(String name, Facts facts, String mate) {
    return switch (name) {
      case "focus", "ignore", "hide", "show", "show_from", "prune_from" ->
          value(name, patterns.frames(facts));
      case "tagfocus", "tagignore" -> value(name, patterns.labels(facts));
      case "tagshow", "taghide" -> value(name, patterns.keys(facts));
      case "tagroot", "tagleaf" -> value(name, patterns.keyList(facts));
      case "nodecount" -> pick(name, "0", "1", "2", "3", "5", "10", "20", "100", "-1", "-7");
      case "nodefraction", "edgefraction" ->
          pick(name, "0", "0.001", "0.01", "0.05", "0.1", "0.25", "0.5", "1", "3", "-1");
      case "trim" -> pick(name, "false", "false", "true");
      case "sample_index" -> value(name, sampleIndex(facts));
      case "unit" ->
          pick(
              name, "ms", "s", "us", "ns", "hrs", "kb", "MB", "gb", "B", "auto", "minimum", "count",
              "seconds", "bogus", "");
      case "divide_by" -> pick(name, "2", "10", "0.5", "1000", "3", "1e6", "0", "-2");
      case "source_path" -> pick(name, "/srv/demo", ".", "src", "/usr/local/go", "runtime");
      case "trim_path" -> pick(name, "/srv/demo", "/usr/local/go/src", "/usr/local:/srv", "/");
      case "base", "diff_base" -> value(name, mate);
      case "symbolize" ->
          pick(
              name,
              "none",
              "local",
              "fastlocal",
              "force",
              "demangle=none",
              "demangle=full",
              "demangle=templates",
              "bogus",
              "remote",
              "none:demangle=full");
      case "add_comment" -> pick(name, "a comment", "#hidden", "");
      case "buildid" -> pick(name, "abcdef0123", "");
      default -> random.nextInt(25) == 0 ? "-" + name + "=false" : "-" + name;
    };
  }

  /** The expression of a report that takes one. */
  String symbol(Facts facts) {
    return patterns.frames(facts);
  }

  private String sampleIndex(Facts facts) {
    int kind = random.nextInt(12);
    return kind == 0
        ? List.of("bogus", "9", "-1", "", "inuse_cpu").get(random.nextInt(5))
        : kind < 4 || facts.types().isEmpty()
            ? Integer.toString(random.nextInt(Math.max(1, facts.types().size())))
            : patterns.one(facts.types());
  }

  private String pick(String name, String... values) {
    return value(name, values[random.nextInt(values.length)]);
  }

  private static String value(String name, String value) {
    return "-" + name + "=" + value;
  }
}
