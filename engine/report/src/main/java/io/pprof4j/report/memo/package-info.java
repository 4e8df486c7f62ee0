/**
 * What reports of one profile have in common, kept from one to the next. Knows nothing of what it
 * keeps.
 */
@NullMarked
package io.pprof4j.report.memo;

import org.jspecify.annotations.NullMarked;
