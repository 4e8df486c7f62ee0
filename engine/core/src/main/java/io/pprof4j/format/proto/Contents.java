package io.pprof4j.format.proto;

import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.StringTable;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * What a file held, as it was found: ids and string indexes are not looked up.
 *
 * @param wire the file, for what is read again
 * @param comments string indexes
 * @param samples rows, their stacks and labels not yet decoded
 * @param options how it is read
 */
record Contents(
    Wire wire,
    RawTables tables,
    RawHeader header,
    LongArrayList comments,
    StringTable strings,
    SampleParts samples,
    ReadOptions options) {}
