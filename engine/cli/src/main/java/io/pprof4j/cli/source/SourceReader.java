package io.pprof4j.cli.source;

import io.pprof4j.cli.flags.Sources;
import io.pprof4j.profile.Loss;
import io.pprof4j.report.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Finds what a command line names, reads it, and words what is wrong with it. */
final class SourceReader {
  /** pprof merges by so many; sources that share no sample type can fail or not because of it. */
  static final int CHUNK = 128;

  private final Sources sources;
  private final Inputs inputs;
  private final Servers servers;
  private final Messages messages;
  private final ArchiveProgress progress;
  private final Semaphore turns;

  SourceReader(
      Sources sources,
      Inputs inputs,
      Servers servers,
      Messages messages,
      ArchiveProgress progress) {
    this.sources = sources;
    this.inputs = inputs;
    this.servers = servers;
    this.messages = messages;
    this.progress = progress;
    this.turns = new Semaphore(inputs.processors());
  }

  /** What the command line names as profiles. */
  List<Source> profiles() {
    return find(sources.profiles());
  }

  /** What it names as base: one or none. */
  List<Source> bases() {
    return sources.base().isEmpty() ? List.of() : find(List.of(sources.base()));
  }

  private List<Source> find(List<String> names) {
    Spool spool = inputs.spool(progress);
    List<Source> found = new ArrayList<>();
    for (String name : names) {
      found.add(inputs.find(name, servers, spool));
    }
    return found;
  }

  /** Those of a chunk that begins at an index. */
  static List<Source> chunk(List<Source> all, int from) {
    return all.subList(from, Math.min(from + CHUNK, all.size()));
  }

  /** Reads sources at the same time, after having said which takes a while. */
  List<Outcome> read(List<Source> together, Outcome.Reading reading) {
    for (Source source : together) {
      source.announce(messages);
    }
    return together.size() == 1
        ? List.of(Outcome.of(together.getFirst(), reading))
        : Crew.readAll(together, reading, inputs.processors());
  }

  /** How a source is read that has all processors: with labels, so that once is enough. */
  Manner alone(boolean recorded) {
    return manner(recorded, true, false, 1);
  }

  /**
   * How so many sources are read at a time.
   *
   * @param examples with the numbers of goroutines
   */
  Manner manner(boolean recorded, boolean labels, boolean examples, int many) {
    int threads = Math.max(1, inputs.processors() / many);
    return new Manner(
        recorded, labels, examples, sources.textSymbols(), sources.salvage(), threads, turns);
  }

  /** Says what profiles that were salvaged lack. */
  void tell(List<Loss> losses) {
    for (Loss loss : losses) {
      messages.print(Trouble.of(loss));
    }
  }

  /** Why there is no profile of a source, which is then of no use. */
  String trouble(Source source, IOException why) throws FetchException {
    String trouble = Trouble.of(source.name(), why, !sources.salvage());
    if (why instanceof StreamedArchive archive) {
      try {
        archive.discard();
      } catch (IOException e) {
        throw new FetchException(Trouble.of(archive.kept().toString(), e));
      }
    }
    return trouble;
  }
}
