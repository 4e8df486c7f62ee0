/** Work on all cores at once. Calls {@code text} and nothing else of the reports. */
@NullMarked
package io.pprof4j.report.parallel;

import org.jspecify.annotations.NullMarked;
