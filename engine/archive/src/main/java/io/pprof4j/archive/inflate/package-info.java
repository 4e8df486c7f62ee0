/**
 * What expands compressed bytes: zlib of the JDK, libdeflate and zstd where the library is there.
 */
@NullMarked
package io.pprof4j.archive.inflate;

import org.jspecify.annotations.NullMarked;
