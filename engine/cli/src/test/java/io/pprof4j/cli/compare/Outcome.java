package io.pprof4j.cli.compare;

import java.util.List;

/**
 * What a run left behind.
 *
 * @param status exit status
 * @param out stdout
 * @param err lines of stderr, a character for a byte
 */
@SuppressWarnings("ArrayRecordComponent") // compared by Verdict only
record Outcome(int status, byte[] out, List<String> err) {}
