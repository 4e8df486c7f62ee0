/**
 * The container {@code tar} (POSIX ustar and pax, what was before them, GNU's long names and large
 * numbers), from memory or from a stream. Bytes in, the contents of its files out, one after the
 * other.
 */
@NullMarked
package io.pprof4j.archive.tar;

import org.jspecify.annotations.NullMarked;
