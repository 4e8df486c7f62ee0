/**
 * {@code -csv}: the rows of a report as comma-separated values, with integers as the profile has
 * them. A {@code Subject} comes in. Calls {@code shape}, {@code listing}, {@code code}, {@code
 * graph}, {@code parallel} and {@code text}.
 */
@NullMarked
package io.pprof4j.report.csv;

import org.jspecify.annotations.NullMarked;
