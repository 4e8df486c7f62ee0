package io.pprof4j.cli.source;

import io.pprof4j.archive.MergingCollector.Group;
import io.pprof4j.profile.ValueType;
import io.pprof4j.report.Messages;
import java.util.ArrayList;
import java.util.List;

/** Which profiles of archives, grouped by their sample types, a report is about. */
final class GroupChoice {
  private final String sampleIndex;
  private final Messages messages;

  GroupChoice(String sampleIndex, Messages messages) {
    this.sampleIndex = sampleIndex;
    this.messages = messages;
  }

  /**
   * The group that a report is about when it can be about one only: that whose types have the
   * sample index asked for, else that of most profiles, the first of those. The others are told.
   */
  Group one(List<Group> groups) throws FetchException {
    List<Group> candidates = named(groups);
    int best = 0;
    for (int i = 1; i < candidates.size(); i++) {
      best = candidates.get(i).count() > candidates.get(best).count() ? i : best;
    }
    Group chosen = candidates.get(best);
    int at = groups.indexOf(chosen);
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      if (i != at) {
        messages.print(
            "Left out "
                + LeftOut.count(group.count(), "profile")
                + " of "
                + types(group)
                + hint(group, chosen));
      }
    }
    return chosen;
  }

  /** The groups whose types have the sample index asked for; all if it is none or a number. */
  List<Group> named(List<Group> groups) throws FetchException {
    if (sampleIndex.isEmpty() || sampleIndex.chars().allMatch(Character::isDigit)) {
      return groups;
    }
    String space =
        sampleIndex.startsWith("inuse_") ? sampleIndex.substring("inuse_".length()) : sampleIndex;
    List<Group> named = new ArrayList<>();
    for (Group group : groups) {
      for (ValueType type : group.sampleTypes()) {
        if (type.type().equals(sampleIndex) || type.type().equals(space)) {
          named.add(group);
          break;
        }
      }
    }
    if (named.isEmpty()) {
      throw new FetchException("no profile has the sample type " + sampleIndex);
    }
    return named;
  }

  private static String hint(Group left, Group chosen) {
    for (ValueType type : left.sampleTypes().reversed()) {
      if (!chosen.sampleTypes().contains(type)) {
        return "; -sample_index=" + type.type() + " shows them";
      }
    }
    return "";
  }

  /** The sample types of a group, for people. */
  static String types(Group group) {
    List<String> texts = new ArrayList<>();
    for (ValueType type : group.sampleTypes()) {
      texts.add(type.type() + "/" + type.unit());
    }
    return String.join(" ", texts);
  }
}
