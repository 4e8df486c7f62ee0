/**
 * The shell at a terminal: lines are edited, completed and remembered. The only package that uses
 * JLine, which is loaded with it.
 */
@NullMarked
package io.pprof4j.cli.terminal;

import org.jspecify.annotations.NullMarked;
