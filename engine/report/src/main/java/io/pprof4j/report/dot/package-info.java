/**
 * The graph as a drawing in Graphviz's DOT language. A profile at its granularity comes in, text
 * goes out; to lay it out is Graphviz's. Calls {@code graph}, {@code shape} for what all reports
 * have in common, {@code measure} and {@code text}.
 */
@NullMarked
package io.pprof4j.report.dot;

import org.jspecify.annotations.NullMarked;
