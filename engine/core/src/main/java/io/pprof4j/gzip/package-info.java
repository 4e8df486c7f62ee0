/**
 * The container {@code gzip} (RFC 1952), any number of members. Compressed bytes in, an {@link
 * io.pprof4j.bytes.Input} with the expanded bytes out.
 */
@NullMarked
package io.pprof4j.gzip;

import org.jspecify.annotations.NullMarked;
