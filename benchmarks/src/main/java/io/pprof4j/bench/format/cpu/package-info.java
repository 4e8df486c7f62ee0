/**
 * Binary CPU profiles into folded profiles. In comes the path of a profile, out goes what it holds;
 * the baseline reads all of its words.
 */
@NullMarked
package io.pprof4j.bench.format.cpu;

import org.jspecify.annotations.NullMarked;
