package io.pprof4j.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What came of all entries; in their order. */
public final class Tally {
  private final List<Entry> problems = new ArrayList<>();
  private final List<Entry> salvaged = new ArrayList<>();
  private final List<Entry> cut = new ArrayList<>();
  private long profiles;
  private long others;
  private long unwanted;

  Tally() {}

  void addProfile(Entry entry) {
    profiles++;
    if (!entry.losses().isEmpty()) {
      salvaged.add(entry);
    }
    if (entry.cut()) {
      cut.add(entry);
    }
  }

  void addOther() {
    others++;
  }

  void addUnwanted() {
    unwanted++;
  }

  void addProblem(Entry entry) {
    problems.add(entry);
  }

  void absorb(Tally next) {
    problems.addAll(next.problems);
    salvaged.addAll(next.salvaged);
    cut.addAll(next.cut);
    profiles += next.profiles;
    others += next.others;
    unwanted += next.unwanted;
  }

  /** Profiles that were read. */
  public long profiles() {
    return profiles;
  }

  /** Those of them that were salvaged, and lack something. */
  public List<Entry> salvaged() {
    return Collections.unmodifiableList(salvaged);
  }

  /** Those of them that whoever wrote them cut off for want of space. */
  public List<Entry> cut() {
    return Collections.unmodifiableList(cut);
  }

  /** Entries that are no profiles. */
  public long others() {
    return others;
  }

  /** Entries that the selection leaves out. */
  public long unwanted() {
    return unwanted;
  }

  /** Damaged entries, which no profile came of. */
  public List<Entry> problems() {
    return Collections.unmodifiableList(problems);
  }
}
