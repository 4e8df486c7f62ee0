/**
 * Stacks of threads as text into folded profiles. In comes the path of a dump, out goes what it
 * holds; the baseline counts its newlines.
 */
@NullMarked
package io.pprof4j.bench.format.thread;

import org.jspecify.annotations.NullMarked;
