package io.pprof4j.legacy;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Words;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Decodes the address list of a record, once per distinct list. Addresses are return addresses; a
 * location lies one before, on the call. The list ends at the first character that no list has.
 */
public final class AddressList {
  private static final int MAX_LENGTH = 1 << 20;

  private final String format;
  private final LocationTable locations;
  private int[] frames = new int[256];
  private long[] pcs = new long[256];
  private int depth;

  /**
   * @param format what errors call the format
   */
  public AddressList(String format, LocationTable locations) {
    this.format = format;
    this.locations = locations;
  }

  /** Location indexes of the list decoded last, leaf first; valid up to {@link #depth}. */
  public int[] frames() {
    return frames;
  }

  /** Their addresses. */
  public long[] pcs() {
    return pcs;
  }

  public int depth() {
    return depth;
  }

  /** Decodes the list at {@code from .. to}. */
  public void decode(Input input, MemorySegment bytes, long origin, long from, long to)
      throws MalformedProfileException {
    if (to - from > MAX_LENGTH) {
      throw malformed(input, origin + from, "addresses of at most " + MAX_LENGTH + " bytes");
    }
    depth = 0;
    long p = from;
    while (p < to) {
      byte b = Words.at(bytes, p);
      if (b == '0' && Words.at(bytes, p + 1) == 'x') {
        int n = Words.hexLength(bytes, p + 2, Integer.MAX_VALUE);
        if (n == 0) {
          p++;
          continue;
        }
        if (n > 16 && !fits(bytes, p + 2, n)) {
          throw malformed(input, origin + p, "an address of 64 bits");
        }
        push(Words.hex(bytes, p + 2, n) - 1);
        p += 2 + n;
      } else if (b == ' ' || b == 'x' || Words.hexDigit(b) >= 0) {
        p++;
      } else {
        break;
      }
    }
    locations.intern(pcs, depth, frames);
  }

  /** Whether all digits but the last 16 are 0. */
  private static boolean fits(MemorySegment bytes, long from, int digits) {
    for (long at = from; at < from + digits - 16; at++) {
      if (Words.at(bytes, at) != '0') {
        return false;
      }
    }
    return true;
  }

  private void push(long pc) {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, 2 * depth);
      pcs = Arrays.copyOf(pcs, 2 * depth);
    }
    pcs[depth++] = pc;
  }

  private MalformedProfileException malformed(Input input, long offset, String expected) {
    return new MalformedProfileException(input.name(), format, offset, expected);
  }
}
