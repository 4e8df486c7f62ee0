/**
 * What programs read: {@code -json}, {@code -csv}, {@code -collapsed}, {@code -speedscope}. Goldens
 * of ours lie in the resources of this package.
 */
@NullMarked
package io.pprof4j.cli.exports;

import org.jspecify.annotations.NullMarked;
