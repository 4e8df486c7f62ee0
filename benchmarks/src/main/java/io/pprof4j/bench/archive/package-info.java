/**
 * Benchmarks of {@code io.pprof4j.archive}. Archives in, one merged profile out. Calls the archive
 * reader.
 */
@NullMarked
package io.pprof4j.bench.archive;

import org.jspecify.annotations.NullMarked;
