/**
 * Generated inputs against an independent count, against {@code go tool pprof}, and against
 * themselves made twice. In come tiny scales of each kind; out goes a verdict.
 */
@NullMarked
package io.pprof4j.corpus;

import org.jspecify.annotations.NullMarked;
