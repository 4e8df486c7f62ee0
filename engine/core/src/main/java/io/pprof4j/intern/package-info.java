/**
 * Tables that give each distinct string, stack, label set and sample one dense index, in order of
 * first appearance. In come bytes or indexes, out come the immutable tables of the model. Used by
 * every parser, by the merge and by whoever derives one profile from another; calls only the model
 * and the byte kernels.
 */
@NullMarked
package io.pprof4j.intern;

import org.jspecify.annotations.NullMarked;
