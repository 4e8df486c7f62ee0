/**
 * Fetching: the sources of a command line come in; a profile goes out, or one for each part of
 * archives, or what dumps were digested to, or one sentence on why not. Calls the readers of core
 * and archive, the merge, {@code http} and {@code object}, and the report's symbolizer.
 */
@NullMarked
package io.pprof4j.cli.source;

import org.jspecify.annotations.NullMarked;
