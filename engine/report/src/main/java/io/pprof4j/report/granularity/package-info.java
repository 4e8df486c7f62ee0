/**
 * What counts as one entry of a report: pprof's {@code Aggregate}. A profile comes in; out comes
 * one whose locations no longer know what the report should not tell apart. Calls the model and
 * {@code memo}.
 */
@NullMarked
package io.pprof4j.report.granularity;

import org.jspecify.annotations.NullMarked;
