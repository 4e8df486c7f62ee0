package io.pprof4j.cli.object.gosym;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a {@code .gopclntab} lie. The header is a magic number that tells the version
 * and the byte order, two zero bytes, the size of an instruction, the size of a pointer, and then
 * pointer-sized words.
 *
 * @param bytes all of it
 * @param version since which Go it looks like this
 * @param quantum what differences of addresses are counted in, bytes
 * @param pointer size of a pointer, 4 or 8 bytes
 * @param functions number of functions
 * @param names where function names begin
 * @param units where the files of compilation units begin; 0 in version 1.2
 * @param files where file names begin, in version 1.2 their offsets
 * @param values where tables of values by address begin
 * @param data where functions begin, and what their offsets count from
 * @param table where the table of functions begins
 */
record Layout(
    ByteBuffer bytes,
    Version version,
    int quantum,
    int pointer,
    int functions,
    int names,
    int units,
    int files,
    int values,
    int data,
    int table) {

  /** Since which Go a table looks as it does. */
  enum Version {
    GO_1_2(0xfffffffb),
    GO_1_16(0xfffffffa),
    GO_1_18(0xfffffff0),
    GO_1_20(0xfffffff1);

    private final int magic;

    Version(int magic) {
      this.magic = magic;
    }

    /** Whether functions are found by 32-bit offsets from the start of the code. */
    boolean relative() {
      return compareTo(GO_1_18) >= 0;
    }

    static @Nullable Version of(int magic) {
      for (Version version : values()) {
        if (version.magic == magic) {
          return version;
        }
      }
      return null;
    }
  }

  /** Null if the bytes are no such table, or of a Go before 1.2. */
  static @Nullable Layout of(ByteBuffer raw) {
    if (raw.limit() < 16 || raw.getShort(4) != 0) {
      return null;
    }
    int quantum = raw.get(6);
    int pointer = raw.get(7);
    if (quantum != 1 && quantum != 2 && quantum != 4 || pointer != 4 && pointer != 8) {
      return null;
    }
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      ByteBuffer b = raw.duplicate().order(order);
      Version version = Version.of(b.getInt(0));
      if (version != null) {
        try {
          return of(b, version, quantum, pointer);
        } catch (IndexOutOfBoundsException e) {
          return null;
        }
      }
    }
    return null;
  }

  private static Layout of(ByteBuffer b, Version version, int quantum, int pointer) {
    int functions = word(b, pointer, 0);
    if (version == Version.GO_1_2) {
      int table = 8 + pointer;
      int files = b.getInt(table + (2 * functions + 1) * pointer);
      return new Layout(b, version, quantum, pointer, functions, 0, 0, files, 0, 0, table);
    }
    int first = version.relative() ? 3 : 2;
    int data = word(b, pointer, first + 4);
    return new Layout(
        b,
        version,
        quantum,
        pointer,
        functions,
        word(b, pointer, first),
        word(b, pointer, first + 1),
        word(b, pointer, first + 2),
        word(b, pointer, first + 3),
        data,
        data);
  }

  private static int word(ByteBuffer b, int pointer, int index) {
    int at = 8 + index * pointer;
    return pointer == 4 ? b.getInt(at) : (int) b.getLong(at);
  }
}
