package io.pprof4j.report.weblist;

import io.pprof4j.report.object.Frame;

/**
 * A frame of an instruction, byte strings.
 *
 * @param function name as the source of the frame has it
 * @param file source, or empty
 * @param line in it, 0 when unknown
 */
record Place(String function, String file, long line) {
  static Place of(Frame frame) {
    return new Place(frame.function(), frame.file(), frame.line());
  }
}
