package io.pprof4j.cli.source;

import io.pprof4j.archive.ArchiveReader;
import io.pprof4j.archive.Collector;
import io.pprof4j.archive.Entry;
import io.pprof4j.archive.InventoryCollector;
import io.pprof4j.archive.Limits;
import io.pprof4j.archive.MergingCollector;
import io.pprof4j.archive.MergingCollector.Group;
import io.pprof4j.archive.Selection;
import io.pprof4j.archive.Tally;
import io.pprof4j.cli.flags.ArchiveOptions;
import io.pprof4j.cli.flags.Sources;
import io.pprof4j.profile.ValueType;
import io.pprof4j.read.ProfileReader;
import io.pprof4j.report.Messages;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.ExpressionException;
import io.pprof4j.report.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reads the profiles of archives and folders, and says what was left out. Loaded for those only.
 */
final class Bundles implements AutoCloseable {
  /** Damaged entries that are named one by one. */
  private static final int NAMED = 10;

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH':00' 'UTC'").withZone(ZoneOffset.UTC);

  private final ArchiveOptions options;
  private final boolean choosing;
  private final boolean symbols;
  private final boolean salvage;
  private final Inputs inputs;
  private final KeptStreams streams;
  private final Messages messages;
  private final ArchiveProgress progress;

  Bundles(
      Sources sources,
      Inputs inputs,
      Servers servers,
      Messages messages,
      ArchiveProgress progress) {
    this(
        sources.archives(),
        true,
        sources.textSymbols(),
        sources.salvage(),
        inputs,
        new KeptStreams(inputs, servers, inputs.spool(progress), messages),
        messages,
        progress);
  }

  private Bundles(
      ArchiveOptions options,
      boolean choosing,
      boolean symbols,
      boolean salvage,
      Inputs inputs,
      KeptStreams streams,
      Messages messages,
      ArchiveProgress progress) {
    this.options = options;
    this.choosing = choosing;
    this.symbols = symbols;
    this.salvage = salvage;
    this.inputs = inputs;
    this.streams = streams;
    this.messages = messages;
    this.progress = progress;
  }

  /** The same without parts and without a choice of entries. */
  Bundles together() {
    return new Bundles(options, false, symbols, salvage, inputs, streams, messages, progress);
  }

  /** Takes what streams gave before it was known that there are archives among them. */
  void streamed(List<Outcome> outcomes) throws FetchException {
    streams.take(outcomes);
  }

  /** Forgets what came from streams. */
  @Override
  public void close() {
    streams.close();
  }

  /**
   * What all profiles merge into: a group for each part and each set of sample types. Hours come as
   * they followed each other, other parts in the order of their first profiles.
   */
  List<Group> merge(List<String> names) throws FetchException {
    MergingCollector all = new MergingCollector(this::part);
    Tally tally = read(names, all, () -> new MergingCollector(this::part));
    List<Group> groups = new ArrayList<>(all.groups());
    if (groups.isEmpty()) {
      throw new FetchException(none(names, tally));
    }
    if (options.split() == ArchiveOptions.Split.HOUR) {
      groups.sort(Comparator.comparing(Group::part));
    }
    report(tally);
    return groups;
  }

  /** What is in them. */
  Inventory inventory(List<String> names) throws FetchException {
    InventoryCollector all = new InventoryCollector();
    Tally tally = read(names, all, InventoryCollector::new);
    return new Inventory(all.entries(), tally.others(), tally.unwanted());
  }

  private <C extends Collector<C>> Tally read(List<String> names, C all, Supplier<C> another)
      throws FetchException {
    if (salvage) {
      throw new FetchException("-salvage reads single profiles, not archives, folders or patterns");
    }
    ArchiveReader reader =
        ArchiveReader.of(ProfileReader.folded().withSymbols(symbols))
            .select(selection())
            .within(limits())
            .withThreads(inputs.processors())
            .telling(progress::at);
    Tally tally;
    try {
      tally = reader.read(sources(names), all, another);
    } catch (io.pprof4j.archive.TooLargeException e) {
      throw new FetchException(e.getMessage() + "; -max_ratio and -max_expanded allow more");
    } catch (IOException e) {
      throw new FetchException(Trouble.of(names.getFirst(), e));
    }
    if (options.strict() && !tally.problems().isEmpty()) {
      Entry first = tally.problems().getFirst();
      throw new FetchException(first.path() + ": " + first.problem());
    }
    return tally;
  }

  private List<io.pprof4j.archive.Source> sources(List<String> names) throws FetchException {
    List<io.pprof4j.archive.Source> sources = new ArrayList<>();
    for (String name : names) {
      io.pprof4j.archive.Source stream = streams.of(name);
      if (stream != null) {
        sources.add(stream);
        continue;
      }
      Path path = inputs.path(name);
      List<String> files =
          Files.exists(path) || !Globs.isPattern(name)
              ? List.of(name)
              : Globs.expand(name, inputs.folder());
      for (String file : files) {
        Path found = inputs.path(file);
        if (!Files.isReadable(found)) {
          String why = Files.exists(found) ? ": permission denied" : ": no such file";
          throw new FetchException(file + why);
        }
        sources.add(new io.pprof4j.archive.Source(shown(file), found));
      }
    }
    return sources;
  }

  private static String shown(String name) {
    int end = name.length();
    while (end > 1 && name.charAt(end - 1) == '/') {
      end--;
    }
    return name.substring(0, end);
  }

  private Selection selection() throws FetchException {
    if (!choosing) {
      return Selection.ALL;
    }
    return new Selection(
        matcher("entry", options.entry()),
        matcher("node", options.node()),
        options.since(),
        options.until());
  }

  private static Predicate<String> matcher(String flag, String expression) throws FetchException {
    if (expression.isEmpty()) {
      return text -> true;
    }
    try {
      Expression compiled = Expression.compile(expression);
      return text -> compiled.in(Text.bytes(text));
    } catch (ExpressionException e) {
      throw new FetchException("-" + flag + ": " + e.getMessage());
    }
  }

  private Limits limits() {
    return new Limits(
        options.maxRatio() > 0 ? options.maxRatio() : Limits.USUAL.ratio(),
        options.maxExpanded() > 0 ? options.maxExpanded() : Limits.USUAL.bytes());
  }

  private String part(Entry entry) {
    return switch (choosing ? options.split() : ArchiveOptions.Split.NONE) {
      case NONE -> "";
      case ENTRY -> entry.path();
      case NODE -> entry.node().isEmpty() ? "no node" : entry.node();
      case HOUR ->
          entry.timeNanos() == 0
              ? "no time"
              : HOUR.format(Instant.ofEpochSecond(entry.timeNanos() / 1_000_000_000));
    };
  }

  private void report(Tally tally) {
    List<Entry> problems = tally.problems();
    for (Entry entry : problems.subList(0, Math.min(NAMED, problems.size()))) {
      messages.print(entry.path() + ": " + entry.problem());
    }
    if (problems.size() > NAMED) {
      messages.print(
          "and " + (problems.size() - NAMED) + " damaged entries more; -inventory names them all");
    }
    messages.print("Read " + count(tally.profiles(), "profile") + rest(tally));
  }

  /** Why there is nothing to report on. */
  private static String none(List<String> names, Tally tally) {
    String where = String.join(" ", names);
    List<Entry> problems = tally.problems();
    if (problems.size() == 1 && tally.others() == 0 && tally.unwanted() == 0) {
      return problems.getFirst().path() + ": " + problems.getFirst().problem();
    }
    String end = problems.isEmpty() ? "" : "; -inventory names what is damaged";
    return "no profile in "
        + where
        + (tally.unwanted() > 0 ? " is chosen" : "")
        + rest(tally)
        + end;
  }

  private static String rest(Tally tally) {
    StringBuilder line = new StringBuilder();
    if (!tally.problems().isEmpty()) {
      line.append("; damaged: ").append(tally.problems().size());
    }
    if (tally.others() > 0) {
      line.append("; not profiles: ").append(tally.others());
    }
    if (tally.unwanted() > 0) {
      line.append("; not chosen: ").append(tally.unwanted());
    }
    return line.toString();
  }

  /**
   * The group that a report is about when it can be about one only: that whose types have the
   * sample index asked for, else that of most profiles, the first of those. The others are told.
   */
  Group choose(List<Group> groups) throws FetchException {
    List<Group> candidates = named(groups);
    int best = 0;
    for (int i = 1; i < candidates.size(); i++) {
      best = candidates.get(i).count() > candidates.get(best).count() ? i : best;
    }
    Group chosen = candidates.get(best);
    int at = groups.indexOf(chosen);
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      if (i != at) {
        messages.print(
            "Left out "
                + count(group.count(), "profile")
                + " of "
                + types(group.sampleTypes())
                + hint(group, chosen));
      }
    }
    return chosen;
  }

  /** The groups whose types have the sample index asked for; all if it is none or a number. */
  List<Group> named(List<Group> groups) throws FetchException {
    String wanted = options.sampleIndex();
    if (wanted.isEmpty() || wanted.chars().allMatch(Character::isDigit)) {
      return groups;
    }
    String space = wanted.startsWith("inuse_") ? wanted.substring("inuse_".length()) : wanted;
    List<Group> named = new ArrayList<>();
    for (Group group : groups) {
      for (ValueType type : group.sampleTypes()) {
        if (type.type().equals(wanted) || type.type().equals(space)) {
          named.add(group);
          break;
        }
      }
    }
    if (named.isEmpty()) {
      throw new FetchException("no profile has the sample type " + wanted);
    }
    return named;
  }

  private static String hint(Group left, Group chosen) {
    for (ValueType type : left.sampleTypes().reversed()) {
      if (!chosen.sampleTypes().contains(type)) {
        return "; -sample_index=" + type.type() + " shows them";
      }
    }
    return "";
  }

  static String types(List<ValueType> types) {
    List<String> texts = new ArrayList<>();
    for (ValueType type : types) {
      texts.add(type.type() + "/" + type.unit());
    }
    return String.join(" ", texts);
  }

  static String count(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
