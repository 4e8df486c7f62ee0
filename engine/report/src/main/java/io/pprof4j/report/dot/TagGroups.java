package io.pprof4j.report.dot;

import io.pprof4j.report.graph.Tag;
import io.pprof4j.report.measure.Scale;
import io.pprof4j.report.text.Floats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts numeric tags together until they are few: {@code 1kB..4kB}. */
final class TagGroups {
  private final String unit;
  private final Scale same;

  /**
   * @param unit unit of all of them
   */
  TagGroups(String unit) {
    this.unit = unit;
    this.same = Scale.of(unit, unit);
  }

  /** Heaviest first, by flat or cum, then by name. */
  static Comparator<Tag> order(boolean byFlat) {
    Comparator<Tag> order = Comparator.comparingLong(tag -> -Math.abs(tag.flat()));
    if (!byFlat) {
      order = Comparator.<Tag>comparingLong(tag -> -Math.abs(tag.cum())).thenComparing(order);
    }
    return order.thenComparing(Tag::name);
  }

  /** At most so many tags, sorted. The heaviest stay apart, the others join the nearest of them. */
  List<Tag> of(List<Tag> tags, int most, boolean byFlat) {
    List<Tag> sorted = new ArrayList<>(tags);
    sorted.sort(order(byFlat));
    if (sorted.size() <= most) {
      return sorted;
    }
    List<List<Tag>> groups = new ArrayList<>();
    for (Tag tag : sorted) {
      if (groups.size() < most) {
        groups.add(new ArrayList<>(List.of(tag)));
      } else {
        nearest(groups, tag).add(tag);
      }
    }
    List<Tag> joined = new ArrayList<>();
    for (List<Tag> group : groups) {
      joined.add(join(group));
    }
    joined.sort(order(byFlat));
    return joined;
  }

  private List<Tag> nearest(List<List<Tag>> groups, Tag tag) {
    List<Tag> nearest = groups.getFirst();
    double least = distance(tag, nearest.getFirst());
    for (List<Tag> group : groups) {
      double distance = distance(tag, group.getFirst());
      if (distance < least) {
        nearest = group;
        least = distance;
      }
    }
    return nearest;
  }

  private double distance(Tag tag, Tag other) {
    return Math.abs(same.scale(other.value()).value() - tag.value());
  }

  /** One tag for several. Its name has units of its own: in the report's it may well be 0..0. */
  private Tag join(List<Tag> group) {
    Tag first = group.getFirst();
    if (group.size() == 1) {
      return plain(label(first), first.flatMean(), first.cumMean());
    }
    Tag min = first;
    Tag max = first;
    long flat = first.flat();
    long flatDivisor = first.flatDivisor();
    long cum = first.cum();
    long cumDivisor = first.cumDivisor();
    for (Tag tag : group.subList(1, group.size())) {
      if (whole(tag) < min.value()) {
        min = tag;
      }
      if (whole(tag) > max.value()) {
        max = tag;
      }
      flat += tag.flat();
      flatDivisor += tag.flatDivisor();
      cum += tag.cum();
      cumDivisor += tag.cumDivisor();
    }
    return plain(
        label(min) + ".." + label(max),
        flatDivisor == 0 ? flat : flat / flatDivisor,
        cumDivisor == 0 ? cum : cum / cumDivisor);
  }

  private static Tag plain(String name, long flat, long cum) {
    return new Tag(name, 0, flat, 0, cum, 0);
  }

  /** Its value as far as pprof gets on the way from a unit to the same. */
  private long whole(Tag tag) {
    return Floats.toLong(same.scale(tag.value()).value());
  }

  private String label(Tag tag) {
    return Scale.label(tag.value(), unit);
  }
}
