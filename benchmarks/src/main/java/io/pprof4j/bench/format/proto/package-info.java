/**
 * profile.protos into folded profiles, the engine beside protobuf-java. In comes the path of a
 * profile, out goes what it holds.
 */
@NullMarked
package io.pprof4j.bench.format.proto;

import org.jspecify.annotations.NullMarked;
