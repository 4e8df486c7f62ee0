/**
 * What every format is to the rest of the engine. Each format lives in a package of its own below
 * this one, knows no other, and offers one public class.
 */
@NullMarked
package io.pprof4j.format;

import org.jspecify.annotations.NullMarked;
