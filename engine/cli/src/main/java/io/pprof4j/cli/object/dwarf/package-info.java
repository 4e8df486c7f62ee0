/**
 * DWARF debugging information, versions 2 to 5: the source line of an address, and the function
 * whose code holds it. No more of it is read than Go's {@code debug/dwarf} gives pprof: inlined
 * functions and linkage names are not.
 */
@NullMarked
package io.pprof4j.cli.object.dwarf;

import org.jspecify.annotations.NullMarked;
