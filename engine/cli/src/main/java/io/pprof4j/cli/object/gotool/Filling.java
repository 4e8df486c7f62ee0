package io.pprof4j.cli.object.gotool;

import java.nio.ByteBuffer;

/**
 * What stands in place of code that nobody asked for: instructions that end where the code that is
 * asked for begins. That may be between the instructions that were there.
 *
 * @param step the size of which all instructions are multiples
 * @param shortest an instruction of that size
 * @param longer how a longer one begins, with zeros behind it; empty for none
 * @param size of that one
 * @param whole whether the tool fails on a rest that is shorter than a step
 */
@SuppressWarnings("ArrayRecordComponent") // private to this package, compared by nobody
record Filling(int step, byte[] shortest, byte[] longer, int size, boolean whole) {
  private static final byte[] NONE = {};
  private static final byte[] NOP = {(byte) 0x90};
  private static final byte[] ZEROS = new byte[4];
  private static final byte[] MOVE = {(byte) 0xb8};
  private static final byte[] WIDE_MOVE = {0x48, (byte) 0xb8};

  /** The filling for a machine, by ELF's number of it. */
  static Filling of(int machine) {
    return switch (machine) {
      case 3 -> new Filling(1, NOP, MOVE, 5, false);
      case 62 -> new Filling(1, NOP, WIDE_MOVE, 10, false);
      case 22 -> new Filling(2, new byte[] {7, 0}, NONE, 0, false);
      case 243 -> new Filling(2, new byte[] {1, 0}, NONE, 0, false);
      case 21, 40, 183 -> new Filling(4, ZEROS, NONE, 0, true);
      default -> new Filling(4, ZEROS, NONE, 0, false);
    };
  }

  /** Instructions of so many bytes; of less than a step less where that is no multiple of steps. */
  byte[] before(long bytes) {
    ByteBuffer code = ByteBuffer.allocate((int) (bytes - bytes % step));
    while (size > 0 && code.remaining() >= size) {
      code.put(longer).position(code.position() + size - longer.length);
    }
    while (code.hasRemaining()) {
      code.put(shortest, 0, step);
    }
    return code.array();
  }

  /**
   * How long code is to be for the tool. A rest of less than a step is an unknown instruction to
   * pprof, and becomes one when it is filled up with ones.
   */
  int whole(int bytes) {
    return whole ? (bytes + step - 1) / step * step : bytes;
  }
}
