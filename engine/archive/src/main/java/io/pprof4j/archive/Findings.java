package io.pprof4j.archive;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.read.Content;
import io.pprof4j.read.PlainReader.Plain;
import java.util.ArrayList;
import java.util.List;

/**
 * What a thread has found in the entries it opened: profiles that are chosen go to a collector, and
 * everything is counted.
 */
final class Findings {
  private final Selection selection;
  private Collector<?> collector;
  private Tally tally;

  Findings(Selection selection, Collector<?> collector, Tally tally) {
    this.selection = selection;
    this.collector = collector;
    this.tally = tally;
  }

  /** Says where the next ones go. */
  void into(Collector<?> newCollector, Tally newTally) {
    collector = newCollector;
    tally = newTally;
  }

  /** Whether an entry may be chosen, by what its path says. */
  boolean mayHold(String path) {
    return selection.mayHold(path);
  }

  /**
   * Whether content is no archive, in which more is to be chosen, and not chosen; counts it then.
   */
  boolean isUnwanted(String path, Content content) {
    boolean unwanted = content == Content.OTHER && !selection.mayHold(path);
    if (unwanted) {
      tally.addUnwanted();
    }
    return unwanted;
  }

  /** Counts an entry that is no profile. */
  void other() {
    tally.addOther();
  }

  /** Notes what is wrong with an entry. */
  void damaged(String path, long size, String problem) {
    if (selection.mayHold(path)) {
      Entry entry = Entry.damaged(path, size, problem);
      tally.addProblem(entry);
      collector.addDamaged(entry);
    }
  }

  /** Takes a profile, if its time is chosen. */
  void profile(String path, Plain plain, long size) {
    Profile profile = plain.dump().profile();
    long time = profile.header().timeNanos();
    long known = time == 0 ? PathFacts.time(path) : time;
    if (!selection.holds(known)) {
      tally.addUnwanted();
      return;
    }
    Entry entry =
        new Entry(
            path,
            PathFacts.node(path),
            known,
            plain.format(),
            profile.header().sampleTypes(),
            plain.dump().records(),
            totals(profile.samples()),
            size,
            plain.losses(),
            plain.dump().cut(),
            "");
    tally.addProfile(entry);
    collector.add(entry, plain.dump());
  }

  private static List<Long> totals(Samples samples) {
    List<Long> totals = new ArrayList<>(samples.width());
    for (int type = 0; type < samples.width(); type++) {
      long total = 0;
      for (int row = 0; row < samples.count(); row++) {
        total += samples.value(row, type);
      }
      totals.add(total);
    }
    return totals;
  }
}
