package io.pprof4j.legacy;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import io.pprof4j.profile.MalformedProfileException;
import java.util.Arrays;

/**
 * Decodes the address list of a record, once per distinct list. A return address becomes a location
 * one before, on the call. The list ends at the first character that no list has.
 */
public final class AddressList {
  /** What the addresses of a list are. */
  public enum Kind {
    /** All of them return addresses. */
    RETURNS,

    /** The leaf where it was interrupted, all others return addresses. */
    LEAF_AND_RETURNS,

    /** Identifiers, to be left as they are. */
    IDENTIFIERS
  }

  private static final int MAX_LENGTH = 1 << 20;

  /** No offset is next to it. */
  private static final long NOWHERE = Long.MIN_VALUE;

  private final String format;
  private final LocationTable locations;
  private final Kind kind;
  private int[] frames = new int[256];
  private long[] pcs = new long[256];
  private int depth;

  /**
   * Where a list written as Go writes it goes on, or {@link #NOWHERE} if it is written otherwise.
   */
  private long plainEnd;

  private boolean plain;

  /**
   * @param format what errors call the format
   */
  public AddressList(String format, LocationTable locations, Kind kind) {
    this.format = format;
    this.locations = locations;
    this.kind = kind;
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
  public void decode(Input input, Window bytes, long origin, long from, long to)
      throws MalformedProfileException {
    start();
    plainEnd = from;
    add(input, bytes, origin, from, to, false);
    plain = plainEnd == to;
    finish();
  }

  /**
   * Whether the list decoded last is written in the one way in which Go writes it: two such lists
   * of other bytes are of other addresses.
   */
  public boolean plain() {
    return plain;
  }

  /** Begins a list that is put together with {@link #add}, up to {@link #finish}. */
  public void start() {
    depth = 0;
    plainEnd = NOWHERE;
  }

  /** Ends it: {@link #frames} has the locations then. */
  public void finish() {
    locations.intern(pcs, depth, frames);
  }

  /**
   * Adds the addresses at {@code from .. to}.
   *
   * @param amidWords whether anything may stand between them; else the list ends there
   */
  public void add(Input input, Window bytes, long origin, long from, long to, boolean amidWords)
      throws MalformedProfileException {
    if (to - from > MAX_LENGTH || depth > MAX_LENGTH) {
      throw malformed(input, origin + from, "addresses of at most " + MAX_LENGTH + " bytes");
    }
    long p = from;
    while (p < to) {
      byte b = bytes.at(p);
      if (b == '0' && p + 2 < to && bytes.at(p + 1) == 'x') {
        int n = digits(bytes, p + 2, to);
        if (n == 0) {
          p++;
          continue;
        }
        if (n > 16 && !fits(bytes, p + 2, n)) {
          throw malformed(input, origin + p, "an address of 64 bits");
        }
        push(value(bytes, p + 2, n));
        boolean asGoDoes =
            p == plainEnd + 1 && bytes.at(plainEnd) == ' ' && (n == 1 || bytes.at(p + 2) != '0');
        p += 2 + n;
        plainEnd = asGoDoes ? p : NOWHERE;
      } else if (amidWords || b == ' ' || b == 'x' || Words.hexDigit(b) >= 0) {
        p++;
      } else {
        break;
      }
    }
  }

  /** How many digits there are; near the end of the bytes one by one, for no word may be loaded. */
  private static int digits(Window bytes, long from, long to) {
    if (from + Long.BYTES <= bytes.size()) {
      return (int) Math.min(bytes.hexLength(from, (int) Math.max(8, to - from)), to - from);
    }
    int n = 0;
    while (from + n < to && Words.hexDigit(bytes.at(from + n)) >= 0) {
      n++;
    }
    return n;
  }

  private static long value(Window bytes, long from, int digits) {
    return from + Long.BYTES <= bytes.size()
        ? bytes.hex(from, digits)
        : Words.hex(bytes.loadPart(from, digits), digits);
  }

  /** Whether all digits but the last 16 are 0. */
  private static boolean fits(Window bytes, long from, int digits) {
    for (long at = from; at < from + digits - 16; at++) {
      if (bytes.at(at) != '0') {
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
    pcs[depth] = kind == Kind.RETURNS || kind == Kind.LEAF_AND_RETURNS && depth > 0 ? pc - 1 : pc;
    depth++;
  }

  private MalformedProfileException malformed(Input input, long offset, String expected) {
    return new MalformedProfileException(input.name(), format, offset, expected);
  }
}
