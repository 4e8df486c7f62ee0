package io.pprof4j.archive.zip;

import io.pprof4j.bytes.Window;

/**
 * The sizes and the place of an entry, those from its extra field where they do not fit into 32
 * bits.
 *
 * @param full bytes when expanded
 * @param packed bytes in the archive
 * @param header offset of the local header
 */
record Zip64(long full, long packed, long header) {
  private static final int EXTRA = 1;
  private static final long UNKNOWN = 0xffffffffL;

  /** With what the extra field from {@code at} to {@code end} has of it. */
  Zip64 with(Window bytes, long at, long end) {
    long[] found = {full, packed, header};
    for (long extra = at; end - extra >= 4; ) {
      int length = (int) bytes.loadPart(extra + 2, 2);
      if (bytes.loadPart(extra, 2) == EXTRA && length <= end - extra - 4) {
        long field = extra + 4;
        // Only those that did not fit are here, in this order.
        for (int i = 0; i < found.length && extra + 4 + length - field >= 8; i++) {
          if (found[i] == UNKNOWN) {
            found[i] = bytes.load(field);
            field += 8;
          }
        }
      }
      extra += 4 + length;
    }
    return new Zip64(found[0], found[1], found[2]);
  }

  boolean isNegative() {
    return packed < 0 || full < 0 || header < 0;
  }
}
