package io.pprof4j.cli.source;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.ValueType;
import java.util.List;

/**
 * A profile of several that a command line asks for a report of.
 *
 * @param name what it is of: an entry, a node, an hour; several of other sample types may have one
 * @param types the sample types, for people
 * @param count how many profiles are in it
 */
public record Part(String name, String types, int count, Profile profile) {
  /** The value that pprof shows of it first. */
  public String value() {
    List<ValueType> all = profile.header().sampleTypes();
    return all.isEmpty() ? "" : all.getLast().type();
  }

  /** Its name among all. */
  public String title() {
    return name + ": " + types;
  }
}
