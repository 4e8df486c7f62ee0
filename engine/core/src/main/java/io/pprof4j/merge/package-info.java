/**
 * Several profiles into one, as profile.proto's reference merge does. Calls the model and the
 * intern tables.
 */
@NullMarked
package io.pprof4j.merge;

import org.jspecify.annotations.NullMarked;
