/** The file of bars: in come lines, out come bars and what they make of figures. */
@NullMarked
package io.pprof4j.bench.bar;

import org.jspecify.annotations.NullMarked;
