/**
 * What the legacy profiles, as text, have in common: addresses of a stack and the locations they
 * are of, Go's symbol lines below a record, the memory map at the end. Bytes and lines in, tables
 * of the model out. Knows no format but what every one is to the engine; calls the byte kernels,
 * the intern tables and the model.
 */
@NullMarked
package io.pprof4j.legacy;

import org.jspecify.annotations.NullMarked;
