/**
 * The format {@code proto}: profile.proto, uncompressed (github.com/google/pprof,
 * proto/profile.proto). Bytes in, a {@link io.pprof4j.dump.ProtoDump} out. Calls the byte kernels,
 * the intern tables and the model.
 */
@NullMarked
package io.pprof4j.format.proto;

import org.jspecify.annotations.NullMarked;
