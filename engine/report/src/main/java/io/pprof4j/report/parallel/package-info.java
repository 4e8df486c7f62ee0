/** Work on all cores at once. Calls nothing else of the reports. */
@NullMarked
package io.pprof4j.report.parallel;

import org.jspecify.annotations.NullMarked;
