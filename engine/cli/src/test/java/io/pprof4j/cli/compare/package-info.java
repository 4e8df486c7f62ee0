/**
 * The differential test behind {@code scripts/compare-pprof}: command lines are drawn from a fixed
 * seed for whatever profiles are given, run through {@code go tool pprof} as processes and through
 * {@link io.pprof4j.cli.Run} in this JVM, and what both print is held against each other. Needs Go;
 * the test suite itself does not.
 */
@NullMarked
package io.pprof4j.cli.compare;

import org.jspecify.annotations.NullMarked;
