/**
 * The code that a profile is of, as far as it is at hand: source files and binaries. Whoever asks
 * for a report hands in {@link io.pprof4j.report.code.Code}; reports ask it for lines and
 * instructions and open nothing themselves. Calls graph, for the trimming of names, and text.
 */
@NullMarked
package io.pprof4j.report.code;

import org.jspecify.annotations.NullMarked;
