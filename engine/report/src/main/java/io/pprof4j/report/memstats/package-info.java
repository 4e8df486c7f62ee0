/**
 * The {@code -memstats} report: a dump's {@code runtime.MemStats} comes in, its fields, the checks
 * they have to pass and what they say about the process go out as text. Calls the dump's data,
 * {@code dumps} and {@code prose}.
 */
@NullMarked
package io.pprof4j.report.memstats;

import org.jspecify.annotations.NullMarked;
