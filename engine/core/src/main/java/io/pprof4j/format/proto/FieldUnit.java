package io.pprof4j.format.proto;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.format.Unit;
import io.pprof4j.profile.MalformedProfileException;

/**
 * Finds the field of {@code Profile} that damage is in. Fields are found by walking from one to the
 * next; where a damaged length or tag ends that walk, it is taken up again where the bytes look
 * like a run of fields.
 *
 * <p>A field is left out only where that changes the meaning of no other: samples tell their types
 * apart, and everything its strings, by counting. So a damaged {@code sample_type} is not left out,
 * and behind a damaged {@code string_table} no string is used.
 */
final class FieldUnit {
  private static final int SAMPLE_TYPE = 1;
  private static final int SAMPLE = 2;
  private static final int STRING = 6;
  private static final int TIME = 9;

  /** How many fields in a row are convincing, or else, if no other byte follows. */
  private static final int CONVINCING = 32;

  private static final int CONVINCING_AT_END = 8;

  /** How far a run of fields is looked for. */
  private static final long SEARCHED = 1L << 20;

  private final Wire wire;
  private final Window bytes;
  private final long size;

  FieldUnit(Input input) {
    this.wire = new Wire(input);
    this.bytes = wire.window;
    this.size = bytes.size();
  }

  /** The field at an offset, or more where the next is not found. */
  Unit around(long offset) {
    wire.enter(0, size);
    boolean string = false;
    boolean time = false;
    while (wire.pos < size) {
      long start = wire.pos;
      try {
        wire.next();
        wire.skip();
      } catch (MalformedProfileException e) {
        return broken(start, string);
      }
      if (wire.pos > offset) {
        return switch (wire.field) {
          case SAMPLE_TYPE -> Unit.NONE;
          case STRING -> new Unit(start, size);
          // A second one is the beginning of another profile, whose samples stand before it.
          case TIME -> time ? Unit.NONE : new Unit(start, wire.pos);
          default -> new Unit(start, wire.pos);
        };
      }
      string |= wire.field == STRING;
      time |= wire.field == TIME;
    }
    return Unit.NONE;
  }

  private Unit broken(long start, boolean string) {
    long next = find(start + 1);
    if (next < 0) {
      return new Unit(start, size);
    }
    boolean sampleType = false;
    boolean moreStrings = false;
    long p = next;
    while (p >= 0 && p < size) {
      int field = bytes.at(p) >>> 3;
      sampleType |= field == SAMPLE_TYPE;
      moreStrings |= field == STRING;
      p = end(p);
    }
    if (sampleType) {
      return Unit.NONE;
    }
    return new Unit(start, string && moreStrings ? size : next);
  }

  /** Where a run of fields begins at or behind an offset, or -1. */
  private long find(long from) {
    long last = Math.min(size, from + SEARCHED);
    for (long at = from; at < last; at++) {
      if (convincing(at)) {
        return at;
      }
    }
    return -1;
  }

  private boolean convincing(long start) {
    // Inside of a sample its location_id looks like this.
    if (bytes.at(start) >>> 3 == SAMPLE_TYPE) {
      return false;
    }
    int fields = 0;
    long p = start;
    while (p < size && fields < CONVINCING) {
      p = end(p);
      if (p < 0) {
        return false;
      }
      fields++;
    }
    return fields >= CONVINCING_AT_END;
  }

  /** Offset behind the field of {@code Profile} at an offset; -1 if there seems to be none. */
  private long end(long start) {
    byte tag = bytes.at(start);
    if (!ProtoFormat.recognizes(tag)) {
      return -1;
    }
    long value = 0;
    long p = start + 1;
    byte b;
    int shift = 0;
    do {
      if (p >= size || shift > 63) {
        return -1;
      }
      b = bytes.at(p++);
      value |= (b & 0x7fL) << shift;
      shift += 7;
    } while (b < 0);
    if ((tag & 7) == Wire.VARINT) {
      return p;
    }
    if (value < 0 || value > size - p) {
      return -1;
    }
    boolean sample = tag >>> 3 == SAMPLE;
    return sample && (value < 2 || !SampleKernel.begins(bytes.at(p))) ? -1 : p + value;
  }
}
