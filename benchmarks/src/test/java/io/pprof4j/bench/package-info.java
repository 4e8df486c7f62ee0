/** Every suite run once over tiny inputs: in come the suites, out goes whether they still prove. */
@NullMarked
package io.pprof4j.bench;

import org.jspecify.annotations.NullMarked;
