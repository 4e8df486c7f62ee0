/**
 * The {@code -check} report: a dump comes in and is held against itself, the header's totals
 * against its records, the records against its MemStats block, the tables of a profile.proto
 * against one another. Text and an exit status go out. Calls the dump's data, {@code dumps} and
 * {@code prose}.
 */
@NullMarked
package io.pprof4j.report.check;

import org.jspecify.annotations.NullMarked;
