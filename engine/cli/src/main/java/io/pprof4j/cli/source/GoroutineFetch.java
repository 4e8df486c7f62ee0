package io.pprof4j.cli.source;

import io.pprof4j.cli.flags.Sources;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gets goroutines out of files and streams, and the MemStats of their process beside them. */
final class GoroutineFetch {
  private final Sources sources;
  private final SourceReader reader;
  private final Completion completion;
  private final Messages messages;

  GoroutineFetch(Sources sources, SourceReader reader, Completion completion, Messages messages) {
    this.sources = sources;
    this.reader = reader;
    this.completion = completion;
    this.messages = messages;
  }

  /**
   * The goroutines of sources; null if there is an archive among them.
   *
   * @param given filled with what streams gave, which they give once, where the answer is null
   */
  @Nullable Goroutines fetch(List<Source> profiles, List<Source> bases, List<Outcome> given)
      throws FetchException {
    Manner manner = reader.manner(false, true, true, profiles.size() + bases.size());
    List<Outcome> stacks = new ArrayList<>();
    List<Outcome> heaps = new ArrayList<>();
    for (int from = 0; from < profiles.size(); from += SourceReader.CHUNK) {
      List<Outcome> outcomes = reader.read(SourceReader.chunk(profiles, from), manner);
      given.addAll(Outcome.ofStreams(outcomes));
      if (Outcome.holdArchive(outcomes)) {
        return null;
      }
      for (Outcome outcome : outcomes) {
        (Goroutines.memStats(outcome) == null ? stacks : heaps).add(outcome);
      }
    }
    if (stacks.isEmpty() || !heaps.isEmpty() && profiles.size() > 2) {
      throw new FetchException(
          "-goroutines takes goroutine profiles, or one and a heap dump of the same process");
    }
    List<Outcome> taken = bases.isEmpty() ? List.of() : reader.read(bases, manner);
    given.addAll(Outcome.ofStreams(taken));
    if (Outcome.holdArchive(taken)) {
      return null;
    }
    for (Outcome heap : heaps) {
      reader.tell(heap.losses());
    }
    Sum sum = new Sum("source", stacks.size(), manner, reader, completion, messages);
    sum.add(stacks);
    Profile profile = sum.total();
    Sum less = new Sum("base", 1, manner, reader, completion, messages);
    less.add(taken);
    sum.tellMissing();
    if (!bases.isEmpty()) {
      profile = Combination.less(profile, less.total(), sources);
    }
    return Goroutines.of(
        completion.finish(profile),
        sum.fetched(),
        heaps.isEmpty() ? null : Goroutines.memStats(heaps.getFirst()));
  }
}
