package io.pprof4j.report.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tags of one vertex.
 *
 * @param labels of string labels
 * @param numbers of numeric ones, by the name of the tag that the string labels beside them form,
 *     which is empty if there are none
 */
public record Tags(List<Tag> labels, Map<String, List<Tag>> numbers) {
  /** A vertex without tags. */
  static final Tags NONE = new Tags(List.of(), Map.of());

  static Tags empty() {
    return new Tags(new ArrayList<>(), new HashMap<>());
  }

  /** The tags beside those of string labels of a name. */
  public List<Tag> numbers(String name) {
    return numbers.getOrDefault(name, List.of());
  }

  /** Number of tags that have a flat value. */
  int flatCount() {
    int count = flatCount(labels);
    for (List<Tag> tags : numbers.values()) {
      count += flatCount(tags);
    }
    return count;
  }

  private static int flatCount(List<Tag> tags) {
    int count = 0;
    for (Tag tag : tags) {
      count += tag.flat() != 0 ? 1 : 0;
    }
    return count;
  }
}
