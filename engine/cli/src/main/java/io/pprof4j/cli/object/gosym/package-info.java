/**
 * What the Go linker writes into every program for its runtime: functions, files and lines by
 * address ({@code .gopclntab}, golang.org/s/go12symtab). It is there in stripped programs too.
 */
@NullMarked
package io.pprof4j.cli.object.gosym;

import org.jspecify.annotations.NullMarked;
