package io.pprof4j.merge;

import io.pprof4j.intern.Folding;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.intern.StackTable;
import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Merges profiles as pprof does. Across inputs, stacks meet by what they mean: locations by their
 * offset in a mapping and their lines, mappings by build id or file and size, functions by names
 * and start line.
 *
 * <p>Profiles may come one by one, and are not kept. Mergers of neighbouring runs of profiles, each
 * filled by a thread of its own, become one by {@link #absorb}: what comes out is what one merger
 * would have made of all.
 */
public final class ProfileMerger {
  /** Samples that are looked up together, so that their misses overlap. */
  private static final int BATCH = 64;

  private final StringTable strings = new StringTable();
  private final LabelTable labels = new LabelTable(strings::compare);
  private final StackTable stacks = new StackTable();
  private final MergedLocations locations = new MergedLocations(strings);
  private final List<Header> headers = new ArrayList<>();
  private final SampleTable samples;
  private final long[] values;

  /** Rows to be added: which of the profile, and their stacks and label sets here. */
  private final int[] waiting = new int[BATCH];

  private final int[] stackOf = new int[BATCH];
  private final int[] setOf = new int[BATCH];
  private int batched;

  /** Keeps the loads of {@link #flush} from being optimised away. */
  int kept;

  /**
   * @param width how many sample types the profiles have
   */
  public ProfileMerger(int width) {
    this(width, 1);
  }

  private ProfileMerger(int width, int expected) {
    this.samples = new SampleTable(width, Folding.ALL, expected);
    this.values = new long[width];
  }

  /**
   * One profile with the samples of all, equal ones added up and zero ones dropped, in order of
   * first appearance; ids are given anew, from 1.
   *
   * @param profiles at least one
   * @throws IllegalArgumentException if sample types or period types differ
   */
  public static Profile merge(List<Profile> profiles) {
    Header first = profiles.getFirst().header();
    int most = 0;
    for (Profile p : profiles) {
      MergedHeader.checkTypes(first, p.header());
      most = Math.max(most, p.samples().count());
    }
    ProfileMerger merger = new ProfileMerger(first.sampleTypes().size(), most);
    for (Profile p : profiles) {
      merger.add(p);
    }
    return merger.merged();
  }

  /** How many profiles were added. */
  public int count() {
    return headers.size();
  }

  /**
   * Adds a profile.
   *
   * @throws IllegalArgumentException if its sample types or period type differ from those before
   */
  public void add(Profile p) {
    headers.add(p.header());
    MergedHeader.checkTypes(headers.getFirst(), p.header());
    add(p, locations.source(p, null), false);
  }

  /**
   * Adds what another merger holds, as if its profiles had been added here one by one; it must not
   * be used after.
   *
   * @throws IllegalArgumentException if sample types or period types differ
   */
  public void absorb(ProfileMerger other) {
    if (other.headers.isEmpty()) {
      return;
    }
    headers.addAll(other.headers);
    MergedHeader.checkTypes(headers.getFirst(), other.headers.getFirst());
    // Samples that cancelled out stay: they hold the place of those that may still come.
    Profile built = other.build(other.headers.getFirst());
    add(built, locations.source(built, other.locations.mainInUse()), true);
  }

  /**
   * What all that was added makes; the merger must not be used after.
   *
   * @throws IllegalStateException if nothing was added
   */
  public Profile merged() {
    if (headers.isEmpty()) {
      throw new IllegalStateException("nothing to merge");
    }
    Profile merged = build(MergedHeader.of(headers));
    BitSet kept = new BitSet();
    for (int row = 0; row < merged.samples().count(); row++) {
      kept.set(row, !merged.samples().zero(row));
    }
    // Samples that cancelled out leave locations behind that only they referred to.
    return kept.cardinality() == merged.samples().count()
        ? merged
        : merge(List.of(merged.withSamples(merged.samples().select(kept))));
  }

  private void add(Profile p, MergedLocations.Source seen, boolean zeros) {
    Samples from = p.samples();
    SourceTables source = new SourceTables(p, labels, seen, stacks);
    for (int row = 0; row < from.count(); row++) {
      if (zeros || !from.zero(row)) {
        waiting[batched] = row;
        stackOf[batched] = source.stack(from.stack(row));
        setOf[batched] = source.labels(from.labels(row));
        if (++batched == BATCH) {
          flush(from);
        }
      }
    }
    flush(from);
  }

  private void flush(Samples from) {
    int alive = 0;
    for (int i = 0; i < batched; i++) {
      alive += samples.touch(stackOf[i], setOf[i]);
    }
    kept = alive;
    for (int i = 0; i < batched; i++) {
      for (int v = 0; v < values.length; v++) {
        values[v] = from.value(waiting[i], v);
      }
      samples.add(stackOf[i], setOf[i], values, 0);
    }
    batched = 0;
  }

  private Profile build(Header header) {
    return new Profile(
        header,
        samples.build(),
        stacks.build(),
        labels.build(),
        locations.locations(),
        locations.functions(),
        locations.mappings(),
        strings.build());
  }
}
