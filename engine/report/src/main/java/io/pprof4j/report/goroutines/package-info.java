/**
 * The {@code -goroutines} report: a profile of goroutines comes in, and goes out as groups of one
 * stack each, with the states, the waiting times and the memory they stand for, as text or JSON.
 * What the labels of a goroutine dump tell is used where they are there; any goroutine profile will
 * do. Calls {@code shape}, {@code graph}, {@code json}, {@code prose}, {@code text} and the
 * MemStats of a dump.
 */
@NullMarked
package io.pprof4j.report.goroutines;

import org.jspecify.annotations.NullMarked;
