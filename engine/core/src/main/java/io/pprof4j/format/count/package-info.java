/**
 * The format {@code count}: Go's count profiles as text, {@code NAME profile: total N}, as
 * runtime/pprof writes them with {@code debug=1} for goroutine, threadcreate, goroutineleak and
 * profiles that a program made. Bytes in, a {@link io.pprof4j.dump.CountDump} out. Calls the parts
 * that legacy profiles share, the intern tables and the model.
 *
 * <p>Symbol lines and {@code # labels: {...}} lines, comments to other readers, are read as well.
 */
@NullMarked
package io.pprof4j.format.count;

import org.jspecify.annotations.NullMarked;
