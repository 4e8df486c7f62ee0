package io.pprof4j.report.memo;

/**
 * Something that can be made from what the recipe consists of: a record of the inputs. Equal
 * recipes make equal things, and nobody changes these.
 */
public interface Recipe<V> {
  /** Makes it. All it takes is among the inputs or made of these, which it may ask a memo for. */
  V make();

  /** How many things of this kind are worth their memory. */
  int kept();
}
