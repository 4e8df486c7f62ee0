/**
 * The container {@code zip} (PKWARE's APPNOTE.TXT, zip64 included), read from its central directory
 * where it lies in memory. Bytes in, where the entries lie out.
 */
@NullMarked
package io.pprof4j.archive.zip;

import org.jspecify.annotations.NullMarked;
