/**
 * {@code -collapsed}: folded stacks, the input of {@code flamegraph.pl}, inferno and many others. A
 * {@code Subject} comes in. Calls {@code shape}, {@code graph}, {@code parallel} and {@code text}.
 */
@NullMarked
package io.pprof4j.report.collapsed;

import org.jspecify.annotations.NullMarked;
