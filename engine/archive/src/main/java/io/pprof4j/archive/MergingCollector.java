package io.pprof4j.archive;

import io.pprof4j.dump.Dump;
import io.pprof4j.merge.ProfileMerger;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Merges what has the same sample types and period type; profiles of other types are never mixed,
 * and stay in groups of their own.
 */
public final class MergingCollector implements Collector<MergingCollector> {
  private record Key(String part, List<ValueType> types, ValueType period) {}

  private final Function<Entry, String> part;
  private final Map<Key, ProfileMerger> mergers = new LinkedHashMap<>();
  private boolean negative;

  /**
   * @param part profiles of different parts are not mixed either
   */
  public MergingCollector(Function<Entry, String> part) {
    this.part = part;
  }

  /**
   * Profiles that were merged.
   *
   * @param part as asked for
   * @param count how many they were
   */
  public record Group(String part, List<ValueType> sampleTypes, int count, Profile profile) {}

  @Override
  public void add(Entry entry, Dump dump) {
    Profile profile = dump.profile();
    Key key =
        new Key(part.apply(entry), profile.header().sampleTypes(), profile.header().periodType());
    ProfileMerger merger = mergers.get(key);
    if (merger == null) {
      merger = new ProfileMerger(key.types.size());
      mergers.put(key, merger);
    }
    merger.add(profile);
    negative |= profile.samples().anyNegative();
  }

  @Override
  public void addDamaged(Entry entry) {}

  @Override
  public void absorb(MergingCollector next) {
    negative |= next.negative;
    next.mergers.forEach((key, merger) -> {
      ProfileMerger here = mergers.get(key);
      if (here == null) {
        mergers.put(key, merger);
      } else {
        here.absorb(merger);
      }
    });
  }

  /**
   * Whether any of the profiles had a value below 0. What two values of opposite sign add up to
   * depends on whether their labels differ, so these must have been read.
   */
  public boolean anyNegative() {
    return negative;
  }

  /**
   * The groups in order of first appearance, those of one part together; the collector must not be
   * used after.
   */
  public List<Group> groups() {
    Map<String, List<Group>> parts = new LinkedHashMap<>();
    mergers.forEach((key, merger) -> {
      Group group = new Group(key.part, key.types, merger.count(), merger.merged());
      parts.computeIfAbsent(key.part, part -> new ArrayList<>()).add(group);
    });
    mergers.clear();
    List<Group> groups = new ArrayList<>();
    parts.values().forEach(groups::addAll);
    return groups;
  }
}
