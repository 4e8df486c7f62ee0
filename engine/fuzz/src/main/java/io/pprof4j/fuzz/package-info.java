/**
 * Laws that hold whatever the bytes are. Bytes in, an {@link java.lang.AssertionError} out where
 * one is broken. {@code scripts/fuzz} has Jazzer look for such bytes; the tests try the corpus and
 * what was found before.
 */
@NullMarked
package io.pprof4j.fuzz;

import org.jspecify.annotations.NullMarked;
