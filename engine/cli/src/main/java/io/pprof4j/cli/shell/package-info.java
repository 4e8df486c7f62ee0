/**
 * The interactive shell: lines come in, reports are asked for, until there are no more lines. Knows
 * pprof's commands, options and shortcuts, not where lines come from nor where reports go.
 */
@NullMarked
package io.pprof4j.cli.shell;

import org.jspecify.annotations.NullMarked;
