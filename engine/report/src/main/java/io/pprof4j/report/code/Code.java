package io.pprof4j.report.code;

import io.pprof4j.report.Messages;
import io.pprof4j.report.object.ObjectTool;

/**
 * Where reports on code get it from.
 *
 * @param sources the sources
 * @param binaries the binaries
 * @param remarks takes what pprof says, on stdout and ahead of the report, of binaries that {@code
 *     -disasm} cannot open
 */
public record Code(SourceFiles sources, ObjectTool binaries, Messages remarks) {
  /** No code at all. */
  public static final Code NONE = new Code(NoFiles.NO_FILES, NoFiles.NO_FILES, NoFiles.NO_FILES);
}
