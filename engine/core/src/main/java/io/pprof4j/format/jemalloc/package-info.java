/**
 * The format {@code jemalloc}: the heap profile that jemalloc writes, {@code heap_v2/RATE}. Bytes
 * in, a {@link io.pprof4j.dump.HeapDump} out. Calls the parts that legacy profiles share, the
 * intern tables and the model.
 *
 * <p>pprof does not read it; jeprof does, and this scales records up as it does.
 */
@NullMarked
package io.pprof4j.format.jemalloc;

import org.jspecify.annotations.NullMarked;
