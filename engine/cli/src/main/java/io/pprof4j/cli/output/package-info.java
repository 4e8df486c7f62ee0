/**
 * Where a report goes: stdout, a file that appears whole or not at all, or a file of its own when
 * binary output would meet a terminal. Calls nothing but the JDK.
 */
@NullMarked
package io.pprof4j.cli.output;

import org.jspecify.annotations.NullMarked;
