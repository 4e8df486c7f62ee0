/**
 * The format {@code heap}: the legacy heap profile as text, {@code heap profile: N: N [N: N] @
 * heap/RATE}, as Go's runtime/pprof writes it with {@code debug=1} and gperftools does in its
 * variants. Bytes in, a {@link io.pprof4j.dump.HeapDump} out. Calls the byte kernels, the intern
 * tables and the model.
 *
 * <p>Go's symbol lines ({@code #} PC NAME+OFFSET FILE:LINE) and its {@code # runtime.MemStats}
 * block, comments to other readers, are read as well.
 */
@NullMarked
package io.pprof4j.format.heap;

import org.jspecify.annotations.NullMarked;
