package io.pprof4j.format.heap;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Words;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Decodes the address list of a record, once per distinct list. Addresses are return addresses; a
 * location lies one before, on the call. The list ends at the first character that no list has.
 */
final class AddressList {
  private static final int MAX_LENGTH = 1 << 20;

  private final LocationTable locations;
  private int[] frames = new int[256];
  private int depth;

  AddressList(LocationTable locations) {
    this.locations = locations;
  }

  /** Location indexes of the list decoded last, leaf first; valid up to {@link #depth}. */
  int[] frames() {
    return frames;
  }

  int depth() {
    return depth;
  }

  /** Decodes the list at {@code from .. to}. */
  void decode(Input input, MemorySegment bytes, long origin, long from, long to)
      throws MalformedProfileException {
    if (to - from > MAX_LENGTH) {
      throw malformed(input, origin + from, "addresses of at most " + MAX_LENGTH + " bytes");
    }
    depth = 0;
    long p = from;
    while (p < to) {
      byte b = Words.at(bytes, p);
      if (b == '0'
          && Words.at(bytes, p + 1) == 'x'
          && Words.hexDigit(Words.at(bytes, p + 2)) >= 0) {
        long start = p;
        p += 2;
        long address = 0;
        for (int digit = Words.hexDigit(Words.at(bytes, p)); digit >= 0; ) {
          if (address >>> 60 != 0) {
            throw malformed(input, origin + start, "an address of 64 bits");
          }
          address = address << 4 | digit;
          digit = Words.hexDigit(Words.at(bytes, ++p));
        }
        if (depth == frames.length) {
          frames = Arrays.copyOf(frames, 2 * depth);
        }
        frames[depth++] = locations.intern(address - 1);
      } else if (b == ' ' || b == 'x' || Words.hexDigit(b) >= 0) {
        p++;
      } else {
        return;
      }
    }
  }

  private static MalformedProfileException malformed(Input input, long offset, String expected) {
    return new MalformedProfileException(input.name(), HeapFormat.NAME, offset, expected);
  }
}
