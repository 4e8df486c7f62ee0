/**
 * The reports, one class each: a {@link io.pprof4j.report.shape.Subject} comes in, lines go out.
 * Calls everything below: graph, filter, measure, parallel, memo, text and the core.
 */
@NullMarked
package io.pprof4j.report.shape;

import org.jspecify.annotations.NullMarked;
