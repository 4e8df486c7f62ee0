package io.pprof4j.legacy;

import io.pprof4j.profile.ValueType;
import java.util.List;

/** What the values and the period of a heap profile count. */
public final class HeapTypes {
  /** Of the mean bytes between two samples. */
  public static final ValueType PERIOD = new ValueType("space", "bytes");

  private static final List<ValueType> IN_USE =
      List.of(new ValueType("objects", "count"), new ValueType("space", "bytes"));

  private static final List<ValueType> ALLOCATED_AND_IN_USE =
      List.of(
          new ValueType("alloc_objects", "count"),
          new ValueType("alloc_space", "bytes"),
          new ValueType("inuse_objects", "count"),
          new ValueType("inuse_space", "bytes"));

  private HeapTypes() {}

  /**
   * The sample types; allocated before in-use, so that in-use bytes, being last, are what a report
   * shows first.
   *
   * @param hasAlloc whether records tell allocated from in-use: four sample types rather than two
   */
  public static List<ValueType> samples(boolean hasAlloc) {
    return hasAlloc ? ALLOCATED_AND_IN_USE : IN_USE;
  }
}
