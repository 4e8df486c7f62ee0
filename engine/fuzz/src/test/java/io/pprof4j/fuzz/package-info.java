@NullMarked
package io.pprof4j.fuzz;

import org.jspecify.annotations.NullMarked;
