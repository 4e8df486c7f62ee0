/**
 * Addresses as Go's {@code net/url} takes them apart and puts them together, on byte strings: which
 * sources are addresses, and what is asked of a server, depends on it.
 */
@NullMarked
package io.pprof4j.report.url;

import org.jspecify.annotations.NullMarked;
