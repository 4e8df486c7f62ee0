/**
 * Reports on code: {@code -list} and {@code -disasm}. A {@link io.pprof4j.report.shape.Subject} and
 * the code at hand come in, lines go out. Calls shape for figures, code, object, graph and text.
 */
@NullMarked
package io.pprof4j.report.listing;

import org.jspecify.annotations.NullMarked;
