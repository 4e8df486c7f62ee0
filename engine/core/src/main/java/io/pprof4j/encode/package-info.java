/**
 * Profiles back to bytes: profile.proto, gzip'd or not. A profile comes in, bytes go to a stream.
 * Calls the model and the intern tables.
 */
@NullMarked
package io.pprof4j.encode;

import org.jspecify.annotations.NullMarked;
