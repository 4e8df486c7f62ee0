/**
 * Archives of small profiles, where opening and inflating cost more than parsing. In comes a
 * folder, out go its sums.
 */
@NullMarked
package io.pprof4j.bench.read;

import org.jspecify.annotations.NullMarked;
