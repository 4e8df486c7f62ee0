/**
 * The model: profile.proto as immutable columns. Parsers and reports meet here and nowhere else;
 * this package holds no bytes of an input, knows no format and no flag, and calls nothing of this
 * engine.
 */
@NullMarked
package io.pprof4j.profile;

import org.jspecify.annotations.NullMarked;
