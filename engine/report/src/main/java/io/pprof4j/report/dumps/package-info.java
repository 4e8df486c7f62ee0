/**
 * What reports on dumps have in common when there are many of them. Dumps come in one after the
 * other, text and an exit status go out. Calls the dump's data.
 */
@NullMarked
package io.pprof4j.report.dumps;

import org.jspecify.annotations.NullMarked;
