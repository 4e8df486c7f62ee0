/**
 * The way in: from a path, a stream or bytes to a {@link io.pprof4j.dump.Dump}. Opens containers,
 * finds the format by content, and calls its parser.
 */
@NullMarked
package io.pprof4j.read;

import org.jspecify.annotations.NullMarked;
