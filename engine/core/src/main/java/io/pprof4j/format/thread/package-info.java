/**
 * The format {@code thread}: the stacks of all threads as text, {@code --- threadz 1 ---}. Bytes
 * in, a {@link io.pprof4j.dump.LegacyDump} out. Calls the parts that legacy profiles share, the
 * intern tables and the model.
 */
@NullMarked
package io.pprof4j.format.thread;

import org.jspecify.annotations.NullMarked;
