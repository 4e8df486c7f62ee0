/**
 * How fast bytes can be seen at all: the ceiling of every reader. In comes a mapped text, out goes
 * the number of its lines.
 */
@NullMarked
package io.pprof4j.bench.bytes;

import org.jspecify.annotations.NullMarked;
