/** Inflating, the engine beside the JDK's stream. In comes a gzip file, out go its bytes. */
@NullMarked
package io.pprof4j.bench.gzip;

import org.jspecify.annotations.NullMarked;
