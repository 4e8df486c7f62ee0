/**
 * Programs of the kinds that Go links, as far as their symbols, code and line table go. Files come
 * in; no address of a running process does. Of Mach-O and PE, debugging information is not read:
 * Go's own line table knows all that Go has compiled.
 */
@NullMarked
package io.pprof4j.cli.object.image;

import org.jspecify.annotations.NullMarked;
