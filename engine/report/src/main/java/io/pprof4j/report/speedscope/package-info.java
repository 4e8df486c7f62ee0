/**
 * {@code -speedscope}: the file format of speedscope (speedscope.app, file-format-schema.json). A
 * {@code Subject} comes in. Calls {@code shape}, {@code graph}, {@code measure} and {@code text}.
 */
@NullMarked
package io.pprof4j.report.speedscope;

import org.jspecify.annotations.NullMarked;
