/**
 * Fetching: the sources of a command line come in, one profile goes out, or one sentence on why
 * not. Calls the core's reader and merge and the report's symbolizer.
 */
@NullMarked
package io.pprof4j.cli.source;

import org.jspecify.annotations.NullMarked;
