package io.pprof4j.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * What surrounds a run of the program.
 *
 * @param in stdin
 * @param out stdout, unbuffered
 * @param err stderr, unbuffered
 * @param folder what relative paths start from
 * @param zone time zone of what is printed
 * @param environment variables by name; empty for one that is not set
 * @param processors how many threads can run at once
 * @param interactive whether stdin and stdout are a terminal; asked only when it matters
 * @param editable whether lines can be edited on stdin; asked only when it matters
 * @param watched whether stderr is a terminal; asked only when it matters
 */
record Console(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Path folder,
    ZoneId zone,
    UnaryOperator<String> environment,
    int processors,
    BooleanSupplier interactive,
    BooleanSupplier editable,
    BooleanSupplier watched) {

  /** Whether somebody sees what is printed to stderr, and sees it overwritten. */
  boolean visible() {
    return watched.getAsBoolean();
  }
}
