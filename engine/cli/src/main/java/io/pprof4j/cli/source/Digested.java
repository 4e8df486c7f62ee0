package io.pprof4j.cli.source;

import io.pprof4j.report.dumps.Digest;

/**
 * What the dumps of a command line were digested to.
 *
 * @param name what they are called together
 * @param leftOut what else there was and is no dump, in words; empty for nothing
 */
public record Digested<D extends Digest<D>>(D digest, String name, String leftOut) {}
