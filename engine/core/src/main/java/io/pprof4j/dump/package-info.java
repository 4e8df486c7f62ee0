/**
 * What a parser hands over: the profile, and beside it what only that format knows and some report
 * wants (the totals a heap dump claims, the MemStats block). Data without behaviour; calls only the
 * model.
 */
@NullMarked
package io.pprof4j.dump;

import org.jspecify.annotations.NullMarked;
