package io.pprof4j.archive;

import io.pprof4j.dump.Dump;
import io.pprof4j.merge.BaseLabel;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Merges what has the same sample types and period type; profiles of other types are never mixed,
 * and stay in groups of their own. A profile that is alone in its group stays as it was read.
 */
public final class MergingCollector implements Collector<MergingCollector> {
  private record Key(String part, List<ValueType> types, ValueType period) {}

  private final Function<Entry, String> part;
  private final Map<Key, GroupMerger> mergers = new LinkedHashMap<>();
  private boolean labelsMatter;

  /**
   * @param part profiles of different parts are not mixed either
   */
  public MergingCollector(Function<Entry, String> part) {
    this.part = part;
  }

  /**
   * Profiles that were merged; one alone was not.
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
    GroupMerger merger = mergers.get(key);
    if (merger == null) {
      mergers.put(key, new GroupMerger(profile, entry.samples()));
    } else {
      merger.add(profile);
    }
    labelsMatter |= profile.samples().anyNegative() || BaseLabel.mayBeIn(profile.strings());
  }

  @Override
  public void addDamaged(Entry entry) {}

  @Override
  public void absorb(MergingCollector next) {
    labelsMatter |= next.labelsMatter;
    next.mergers.forEach((key, merger) -> {
      GroupMerger here = mergers.get(key);
      if (here == null) {
        mergers.put(key, merger);
      } else {
        here.absorb(merger);
      }
    });
  }

  /**
   * Whether labels must have been read, whoever looks at them: what two values of opposite sign add
   * up to depends on whether their labels differ, and percentages on whether samples are marked as
   * those of a base.
   */
  public boolean labelsMatter() {
    return labelsMatter;
  }

  /**
   * Whether any profile that is alone in its group lacks samples as they were recorded, for equal
   * ones were added up when it was read. What is merged never has them.
   */
  public boolean anyFolded() {
    return mergers.values().stream().anyMatch(GroupMerger::folded);
  }

  /**
   * The groups in order of first appearance, those of one part together; the collector must not be
   * used after.
   */
  public List<Group> groups() {
    Map<String, List<Group>> parts = new LinkedHashMap<>();
    mergers.forEach((key, merger) -> {
      Group group = new Group(key.part, key.types, merger.count(), merger.profile());
      parts.computeIfAbsent(key.part, part -> new ArrayList<>()).add(group);
    });
    mergers.clear();
    List<Group> groups = new ArrayList<>();
    parts.values().forEach(groups::addAll);
    return groups;
  }
}
