/**
 * {@code -json}: the rows of a report for programs, with integers as the profile has them. {@link
 * io.pprof4j.report.json.JsonReport} writes what the schema {@code
 * META-INF/pprof4j/report.schema.json} in this jar describes; {@link
 * io.pprof4j.report.text.JsonWriter} streams any JSON. A {@code Subject} comes in. Calls {@code
 * shape}, {@code listing}, {@code code}, {@code graph}, {@code parallel} and {@code text}.
 */
@NullMarked
package io.pprof4j.report.json;

import org.jspecify.annotations.NullMarked;
