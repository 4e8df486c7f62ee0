package io.pprof4j.gzip;

import java.lang.foreign.MemorySegment;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Whether the length that a container gives for what it holds is to be believed. The last bytes of
 * a gzip that is cut off are any bytes, and memory for what they say would be gigabytes, all for
 * nothing.
 */
public final class ClaimedSize {
  /** A length that costs little if it is wrong. */
  private static final long LITTLE = 1 << 20;

  /** How many times their size most data expand to at most. */
  private static final long USUAL = 16;

  /** Deflate cannot expand more than this. */
  private static final long MOST = 1032;

  /** How many times better than its beginning the whole may be compressed. */
  private static final long BETTER = 8;

  /** Bytes that are expanded to see how well the beginning is compressed: at most, in and out. */
  private static final int BEGINNING = 64 << 10;

  private ClaimedSize() {}

  /**
   * Whether all from an offset on may be deflate data of a length.
   *
   * @param claimed bytes when expanded
   * @param data offset of the data in the input
   */
  public static boolean isPlausible(long claimed, MemorySegment in, long data) {
    long packed = in.byteSize() - data;
    if (claimed <= LITTLE || claimed / USUAL <= packed) {
      return true;
    }
    return claimed / MOST <= packed && claimed <= BETTER * packed * ratio(in, data);
  }

  /** How many times their size the first data expand to. */
  private static double ratio(MemorySegment in, long data) {
    Inflater inflater = new Inflater(true);
    try {
      long n = Math.min(BEGINNING, in.byteSize() - data);
      inflater.setInput(in.asSlice(data, n).asByteBuffer());
      int expanded = inflater.inflate(new byte[BEGINNING]);
      return (double) expanded / Math.max(1, inflater.getBytesRead());
    } catch (DataFormatException e) {
      return 0;
    } finally {
      inflater.end();
    }
  }
}
