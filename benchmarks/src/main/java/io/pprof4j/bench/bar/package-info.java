/**
 * The bars that a change must not fall below: ratios against baselines of the same run, and bytes
 * allocated for one more record. In comes a file of bars, out goes a verdict.
 */
@NullMarked
package io.pprof4j.bench.bar;

import org.jspecify.annotations.NullMarked;
