package io.pprof4j.profile;

/**
 * What a sample value or a period counts (profile.proto {@code ValueType}).
 *
 * @param type for example {@code inuse_space}, {@code cpu}
 * @param unit for example {@code bytes}, {@code nanoseconds}, {@code count}
 */
public record ValueType(String type, String unit) {
  /** The value type of a profile that names none. */
  public static final ValueType NONE = new ValueType("", "");
}
