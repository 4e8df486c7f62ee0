/**
 * The tables that everything is interned in, beside the collections one would take instead. In come
 * keys as the parsers meet them, out go the tables.
 */
@NullMarked
package io.pprof4j.bench.intern;

import org.jspecify.annotations.NullMarked;
