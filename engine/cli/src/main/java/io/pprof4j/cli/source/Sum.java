package io.pprof4j.cli.source;

import io.pprof4j.dump.Dump;
import io.pprof4j.merge.SampleTypes;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the sources of one kind add up to, in their order. */
final class Sum {
  private final String what;
  private final int wanted;
  private final Manner manner;
  private final SourceReader reader;
  private final Completion completion;
  private final Messages messages;
  private final List<Source> fetched = new ArrayList<>();
  private @Nullable Profile merged;

  /**
   * @param what they are, {@code source} or {@code base}
   * @param wanted how many there are; one that cannot be read is fatal only if it is the only one
   * @param manner how they are read
   */
  Sum(
      String what,
      int wanted,
      Manner manner,
      SourceReader reader,
      Completion completion,
      Messages messages) {
    this.what = what;
    this.wanted = wanted;
    this.manner = manner;
    this.reader = reader;
    this.completion = completion;
    this.messages = messages;
  }

  void add(List<Outcome> outcomes) throws FetchException {
    List<Profile> profiles = new ArrayList<>();
    int first = fetched.size();
    for (Outcome outcome : outcomes) {
      Dump dump = outcome.dump();
      if (dump == null) {
        leaveOut(outcome);
      } else {
        reader.tell(outcome.losses());
        if (dump.cut()) {
          messages.print(Goroutines.cut(outcome.source().name()));
        }
        profiles.add(completion.placed(dump.profile(), outcome.source().url(), messages));
        fetched.add(outcome.source());
      }
    }
    if (!profiles.isEmpty()) {
      if (!manner.recorded() && !SampleTypes.alike(profiles)) {
        // What is to be made alike first needs its samples.
        profiles.clear();
        for (Source source : fetched.subList(first, fetched.size())) {
          profiles.add(again(source));
        }
      }
      Profile sum = Combination.of(profiles, what);
      Profile before = merged;
      merged = before == null ? sum : Combination.of(List.of(before, sum), what);
    }
  }

  private void leaveOut(Outcome outcome) throws FetchException {
    String trouble = reader.trouble(outcome.source(), Objects.requireNonNull(outcome.trouble()));
    if (wanted == 1) {
      throw new FetchException(trouble);
    }
    messages.print(trouble);
  }

  /** What was read before, with its samples as they were recorded; nothing is said twice. */
  private Profile again(Source source) throws FetchException {
    try {
      Profile profile = reader.alone(true).read(source, new ArrayList<>()).profile();
      return completion.placed(profile, source.url(), message -> {});
    } catch (IOException e) {
      throw new FetchException(reader.trouble(source, e));
    }
  }

  Profile total() throws FetchException {
    Profile total = merged;
    if (total == null) {
      throw new FetchException("failed to fetch any " + what + " profiles");
    }
    return total;
  }

  /** Says how many could not be read; not before it is sure that there will be a report. */
  void tellMissing() {
    if (fetched.size() < wanted) {
      messages.print("Fetched " + fetched.size() + " " + what + " profiles out of " + wanted);
    }
  }

  /** Whether one source could be read, and no other. */
  boolean isOfOne() {
    return fetched.size() == 1;
  }

  /** That source anew, with its samples as they were recorded. */
  Profile again() throws FetchException {
    return Combination.of(List.of(again(fetched.getFirst())), what);
  }

  /** The sources that could be read. */
  List<Source> fetched() {
    return Collections.unmodifiableList(fetched);
  }
}
