/**
 * What pprof does to a profile between fetching and reporting when the profiled binaries are not at
 * hand: a mapping for profiles without one, demangled and simplified names, uninteresting frames
 * pruned. A profile comes in, a profile goes out. Calls the core and {@code Messages}.
 */
@NullMarked
package io.pprof4j.report.symbols;

import org.jspecify.annotations.NullMarked;
