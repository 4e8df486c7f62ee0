/**
 * Heap text dumps into folded profiles, the engine beside a reader as one writes it without a
 * second thought. In comes the path of a dump, out goes what it holds.
 */
@NullMarked
package io.pprof4j.bench.format.heap;

import org.jspecify.annotations.NullMarked;
