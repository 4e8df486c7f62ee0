/**
 * The command line: arguments come in, a {@link io.pprof4j.cli.flags.CommandLine} goes out. Go's
 * flag grammar over one table of definitions, {@link io.pprof4j.cli.flags.Flag}. Calls the report's
 * options and commands, and {@code output} for what becomes of a report; touches no file.
 */
@NullMarked
package io.pprof4j.cli.flags;

import org.jspecify.annotations.NullMarked;
