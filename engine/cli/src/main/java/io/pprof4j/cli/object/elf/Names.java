package io.pprof4j.cli.object.elf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Strings that end with a zero byte. */
public final class Names {
  private Names() {}

  /** The byte string at an offset; empty if the offset or the end lies outside. */
  public static String at(ByteBuffer bytes, int offset) {
    if (offset < 0) {
      return "";
    }
    int end = offset;
    while (end < bytes.limit() && bytes.get(end) != 0) {
      end++;
    }
    if (end >= bytes.limit()) {
      return "";
    }
    byte[] name = new byte[end - offset];
    bytes.get(offset, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }
}
