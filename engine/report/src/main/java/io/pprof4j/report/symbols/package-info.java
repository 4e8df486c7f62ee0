/**
 * What pprof does to a profile between fetching and reporting: a mapping for profiles without one,
 * symbols from the profiled binaries and from the servers that it came from, demangled and
 * simplified names, uninteresting frames pruned. A profile comes in, a profile goes out. Calls the
 * core, {@code demangle}, {@code filter}, {@code object}, {@code url} and {@code text}.
 */
@NullMarked
package io.pprof4j.report.symbols;

import org.jspecify.annotations.NullMarked;
