/**
 * The lowest layer: an input as one {@link java.lang.foreign.MemorySegment} of any size, and the
 * kernels that scan it word by word. Calls nothing but the JDK.
 */
@NullMarked
package io.pprof4j.bytes;

import org.jspecify.annotations.NullMarked;
