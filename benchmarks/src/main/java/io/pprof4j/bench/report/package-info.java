/**
 * From the path of a profile to the text of a report. In comes a file, out goes what a terminal
 * would show.
 */
@NullMarked
package io.pprof4j.bench.report;

import org.jspecify.annotations.NullMarked;
