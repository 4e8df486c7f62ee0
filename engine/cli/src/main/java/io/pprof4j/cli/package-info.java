/**
 * The program: arguments come in, an exit status goes out. Strings together flags, sources, report
 * and output, and turns whatever goes wrong into one line on stderr.
 */
@NullMarked
package io.pprof4j.cli;

import org.jspecify.annotations.NullMarked;
