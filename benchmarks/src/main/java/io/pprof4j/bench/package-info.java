/**
 * What the suites share. In comes the name of an input; out come its file, made where it is
 * missing, and the proof that what was measured was reading all of it. The suites themselves lie in
 * packages named like the engine's that they measure, each beside the baselines it is held against.
 */
@NullMarked
package io.pprof4j.bench;

import org.jspecify.annotations.NullMarked;
