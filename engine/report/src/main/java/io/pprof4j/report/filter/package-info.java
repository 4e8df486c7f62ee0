/**
 * Which samples, frames and labels a report sees: focus, ignore, hide, show, show_from, prune_from,
 * the tag filters, label frames, and the pruning of uninteresting frames. A profile and compiled
 * expressions come in, a profile comes out, with word of what matched. Each expression looks at
 * each distinct name once. Calls the core, {@code text}, {@code measure}, {@code parallel} and
 * {@code memo}.
 */
@NullMarked
package io.pprof4j.report.filter;

import org.jspecify.annotations.NullMarked;
