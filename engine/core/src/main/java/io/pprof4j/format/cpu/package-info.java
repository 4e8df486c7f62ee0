/**
 * The format {@code cpu}: the binary CPU profile that gperftools writes, words of 32 or 64 bits in
 * either order, with a memory map as text behind them, and Java's, with names of frames there.
 * Bytes in, a {@link io.pprof4j.dump.LegacyDump} out. Calls the parts that legacy profiles share,
 * the intern tables and the model.
 */
@NullMarked
package io.pprof4j.format.cpu;

import org.jspecify.annotations.NullMarked;
