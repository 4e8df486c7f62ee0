/**
 * The format {@code contention}: block and mutex profiles as text, {@code --- contention:} and
 * {@code --- mutex:}, as Go's runtime/pprof writes them with {@code debug=1}, and C++'s {@code ---
 * contentionz}. Bytes in, a {@link io.pprof4j.dump.ContentionDump} out. Calls the parts that legacy
 * profiles share, the intern tables and the model.
 *
 * <p>Symbol lines, comments to other readers, are read as well.
 */
@NullMarked
package io.pprof4j.format.contention;

import org.jspecify.annotations.NullMarked;
