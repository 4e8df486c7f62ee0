package io.pprof4j.profile;

import java.util.List;

/**
 * A whole profile as immutable columns. It outlives the input it was read from and may be shared
 * between threads. Rows point to stacks and label sets, stacks to locations, locations to mappings
 * and functions, all by index.
 *
 * @param header what the profile says of itself
 * @param samples the rows
 * @param stacks distinct stacks
 * @param labels distinct label sets
 * @param locations in the order of the file, or of first appearance after a merge
 * @param functions likewise
 * @param mappings likewise; the first is the main binary
 * @param strings every name
 */
public record Profile(
    Header header,
    Samples samples,
    Stacks stacks,
    LabelSets labels,
    Locations locations,
    Functions functions,
    List<Mapping> mappings,
    Strings strings) {

  public Profile {
    mappings = List.copyOf(mappings);
  }

  /** A walk through the samples. */
  public SampleCursor cursor() {
    return new SampleCursor(this);
  }

  public Profile withHeader(Header h) {
    return new Profile(h, samples, stacks, labels, locations, functions, mappings, strings);
  }

  public Profile withSamples(Samples s) {
    return new Profile(header, s, stacks, labels, locations, functions, mappings, strings);
  }

  /** Rows over other stacks. */
  public Profile withStacks(Samples s, Stacks st) {
    return new Profile(header, s, st, labels, locations, functions, mappings, strings);
  }

  /** Rows over other label sets. */
  public Profile withLabels(Samples s, LabelSets l) {
    return new Profile(header, s, stacks, l, locations, functions, mappings, strings);
  }

  public Profile withLocations(Locations l) {
    return new Profile(header, samples, stacks, labels, l, functions, mappings, strings);
  }

  public Profile withFunctions(Functions f, Strings names) {
    return new Profile(header, samples, stacks, labels, locations, f, mappings, names);
  }

  public Profile withMappings(List<Mapping> m) {
    return new Profile(header, samples, stacks, labels, locations, functions, m, strings);
  }
}
