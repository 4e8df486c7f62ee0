/**
 * Plain text for a terminal: aligned tables, wrapped sentences, amounts with a unit beside the
 * exact number. In come words and numbers, out goes one string. Calls nothing but the JDK.
 */
@NullMarked
package io.pprof4j.report.prose;

import org.jspecify.annotations.NullMarked;
