package io.pprof4j.cli.source;

import io.pprof4j.archive.ArchiveReader;
import io.pprof4j.archive.Collector;
import io.pprof4j.archive.Entry;
import io.pprof4j.archive.InventoryCollector;
import io.pprof4j.archive.Limits;
import io.pprof4j.archive.MergingCollector;
import io.pprof4j.archive.MergingCollector.Group;
import io.pprof4j.archive.Tally;
import io.pprof4j.cli.flags.ArchiveOptions;
import io.pprof4j.cli.flags.Sources;
import io.pprof4j.read.ProfileReader;
import io.pprof4j.report.Messages;
import io.pprof4j.report.dumps.Digest;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Reads the profiles of archives, folders, patterns and streams. */
final class Bundles implements AutoCloseable {
  private final ArchiveOptions options;
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
        sources.textSymbols(),
        sources.salvage(),
        inputs,
        new KeptStreams(inputs, servers, inputs.spool(progress), messages),
        messages,
        progress);
  }

  private Bundles(
      ArchiveOptions options,
      boolean symbols,
      boolean salvage,
      Inputs inputs,
      KeptStreams streams,
      Messages messages,
      ArchiveProgress progress) {
    this.options = options;
    this.symbols = symbols;
    this.salvage = salvage;
    this.inputs = inputs;
    this.streams = streams;
    this.messages = messages;
    this.progress = progress;
  }

  /** The same without parts and without a choice of entries. */
  Bundles together() {
    return new Bundles(options.everything(), symbols, salvage, inputs, streams, messages, progress);
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
   *
   * @param recorded whether samples are to be as recorded where a profile is alone
   * @param labels whether labels are of interest; they are read anyway where they matter for sums
   */
  List<Group> merge(List<String> names, boolean recorded, boolean labels) throws FetchException {
    return merge(names, ProfileReader.folded(), recorded, labels);
  }

  private List<Group> merge(
      List<String> names, ProfileReader reader, boolean recorded, boolean labels)
      throws FetchException {
    MergingCollector all = merging();
    Tally tally = read(reader.withLabels(labels), names, all, this::merging);
    if (!labels && all.labelsMatter()) {
      return merge(names, reader, recorded, true);
    }
    if (recorded && all.anyFolded()) {
      return merge(names, ProfileReader.recorded(), false, labels);
    }
    List<Group> groups = new ArrayList<>(all.groups());
    if (groups.isEmpty()) {
      throw new FetchException(LeftOut.nothing(names, tally));
    }
    if (options.split() == ArchiveOptions.Split.HOUR) {
      groups.sort(Comparator.comparing(Group::part));
    }
    LeftOut.tell(tally, messages);
    return groups;
  }

  private MergingCollector merging() {
    return new MergingCollector(entry -> EntryChoice.part(entry, options.split()));
  }

  /**
   * What all dumps are digested to.
   *
   * @param recorded whether with a row per sample
   * @param another makes an empty digest; called by several threads
   */
  <D extends Digest<D>> Digested<D> digest(
      List<String> names, boolean recorded, Supplier<D> another) throws FetchException {
    DigestCollector<D> all = new DigestCollector<>(another.get());
    Tally tally =
        read(
            recorded ? ProfileReader.recorded() : ProfileReader.folded(),
            names,
            all,
            () -> new DigestCollector<>(another.get()));
    if (tally.profiles() == 0) {
      throw new FetchException(LeftOut.nothing(names, tally));
    }
    LeftOut.tell(tally, messages);
    return new Digested<>(all.digest(), String.join(" ", names), LeftOut.counts(tally));
  }

  /** What is in them. */
  Inventory inventory(List<String> names) throws FetchException {
    InventoryCollector all = new InventoryCollector();
    Tally tally = read(ProfileReader.folded(), names, all, InventoryCollector::new);
    return new Inventory(all.entries(), tally.others(), tally.unwanted());
  }

  private <C extends Collector<C>> Tally read(
      ProfileReader profiles, List<String> names, C all, Supplier<C> another)
      throws FetchException {
    ProfileReader symbolic = profiles.withSymbols(symbols);
    ArchiveReader reader =
        ArchiveReader.of(salvage ? symbolic.withSalvage(loss -> {}) : symbolic)
            .select(EntryChoice.selection(options))
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

  private Limits limits() {
    return new Limits(
        options.maxRatio() > 0 ? options.maxRatio() : Limits.USUAL.ratio(),
        options.maxExpanded() > 0 ? options.maxExpanded() : Limits.USUAL.bytes());
  }

  private List<io.pprof4j.archive.Source> sources(List<String> names) throws FetchException {
    List<io.pprof4j.archive.Source> sources = new ArrayList<>();
    for (String name : names) {
      io.pprof4j.archive.Source stream = streams.of(name);
      if (stream != null) {
        sources.add(stream);
        continue;
      }
      for (String file : files(name)) {
        Path found = inputs.path(file);
        if (!Files.isReadable(found)) {
          throw new FetchException(
              Trouble.of(
                  file,
                  Files.exists(found)
                      ? new AccessDeniedException(file)
                      : new NoSuchFileException(file)));
        }
        sources.add(new io.pprof4j.archive.Source(shown(file), found));
      }
    }
    return sources;
  }

  /** What a name stands for that is no stream. */
  private List<String> files(String name) {
    return Files.exists(inputs.path(name)) || !Globs.isPattern(name)
        ? List.of(name)
        : Globs.expand(name, inputs.folder());
  }

  private static String shown(String name) {
    int end = name.length();
    while (end > 1 && name.charAt(end - 1) == '/') {
      end--;
    }
    return name.substring(0, end);
  }
}
