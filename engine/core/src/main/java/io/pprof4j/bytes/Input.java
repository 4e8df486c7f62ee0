package io.pprof4j.bytes;

import java.lang.foreign.MemorySegment;

/**
 * Bytes under the name that errors will carry.
 *
 * @param name path, URL or archive entry
 * @param bytes the whole input, uncompressed
 */
public record Input(String name, MemorySegment bytes) {}
