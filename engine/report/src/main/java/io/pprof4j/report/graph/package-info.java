/**
 * The weighted call graph of a profile: entries with flat and cum values, trimmed and sorted, and
 * the edges between them where a report wants these. A profile at its granularity comes in. Calls
 * the core, {@code granularity}, {@code parallel}, {@code memo} and {@code text}.
 */
@NullMarked
package io.pprof4j.report.graph;

import org.jspecify.annotations.NullMarked;
