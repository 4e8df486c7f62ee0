/**
 * The profiled binaries: finds them, opens them, and asks them for symbols, sources and assembly.
 * As {@code go tool pprof} does, ELF files are read in this process; where the user names tools,
 * the tools are asked instead, as google/pprof does. Nothing here is loaded before a report or a
 * profile without symbols needs a binary.
 */
@NullMarked
package io.pprof4j.cli.object;

import org.jspecify.annotations.NullMarked;
