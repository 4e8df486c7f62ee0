/**
 * The code at hand: sources, for reports that show them. Calls the report's interfaces and the file
 * system.
 */
@NullMarked
package io.pprof4j.cli.code;

import org.jspecify.annotations.NullMarked;
