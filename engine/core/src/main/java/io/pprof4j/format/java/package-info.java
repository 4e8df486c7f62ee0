/**
 * The format {@code java}: Java's heapz and contentionz profiles as text, with the names of their
 * frames in a section behind the records. Bytes in, a {@link io.pprof4j.dump.LegacyDump} out. Calls
 * the parts that legacy profiles share, the intern tables and the model.
 */
@NullMarked
package io.pprof4j.format.java;

import org.jspecify.annotations.NullMarked;
