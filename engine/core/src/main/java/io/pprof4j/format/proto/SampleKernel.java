package io.pprof4j.format.proto;

import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.RawHash;
import io.pprof4j.profile.MalformedProfileException;
import java.nio.ByteBuffer;

/**
 * The hot loop: {@code Sample} messages into rows. Location ids and labels are hashed as bytes and
 * decoded later, once per distinct row; only values are decoded here.
 *
 * <p>It reads like the wire format because it is where the time goes: tags are compared as bytes,
 * one-byte varints are taken inline, and hashes wait in batches so that the misses of the row table
 * overlap.
 */
final class SampleKernel {
  /** A tag of one byte and a length of ten. */
  private static final int LONGEST_TAG = 11;

  static final byte SAMPLE = 2 << 3 | Wire.BYTES;
  private static final byte IDS_PACKED = 1 << 3 | Wire.BYTES;
  private static final byte ID = 1 << 3;
  private static final byte VALUES_PACKED = 2 << 3 | Wire.BYTES;
  private static final byte VALUE = 2 << 3;
  private static final byte LABEL = 3 << 3 | Wire.BYTES;

  /** Words that part labels and signs from ids in the hash. */
  private static final long LABEL_MARK = 0x6c6162656cL;

  private static final long SIGN_MARK = 0x7369676eL << 32;

  /**
   * Samples without any value have a row of their own: a merge drops them before it looks at the
   * order in which stacks appear.
   */
  private static final long ZERO_MARK = 0x7a65726fL << 32;

  private final Wire wire;
  private final Window window;

  /** What the window shows, and its place in the input. */
  private ByteBuffer bytes;

  private long base;
  private int size;
  private final int width;
  private final boolean folded;
  private final boolean labels;
  private final SampleRows rows;
  private final long[] values;

  private final RawHash hash;
  private final RawHash labelHash;
  private long count;
  private boolean anyLabel;
  private long misfitAt = -1;
  private int misfitValues;

  /**
   * @param apart whether most samples have labels
   */
  SampleKernel(Wire wire, int width, ReadOptions options, boolean apart) {
    this.wire = wire;
    this.window = new Window(wire.bytes);
    this.bytes = window.bytes();
    this.width = width;
    this.folded = options.folded();
    this.labels = options.labels();
    this.rows = new SampleRows(width, options, apart);
    this.values = rows.waitingValues();
    this.hash = rows.ids;
    this.labelHash = rows.set;
  }

  /** Whether a sample may begin with this byte. */
  static boolean begins(byte tag) {
    return tag == IDS_PACKED || tag == ID || tag == VALUES_PACKED || tag == VALUE || tag == LABEL;
  }

  /** Samples read. */
  long count() {
    return count;
  }

  /** Whether any sample had a label. */
  boolean anyLabel() {
    return anyLabel;
  }

  SampleRows rows() {
    return rows;
  }

  /** The values of the first sample, if there is a sample and none has the width; 0 otherwise. */
  int widthIfNoneFits() {
    return misfitAt >= 0 && rows.count() == 0 ? misfitValues : 0;
  }

  /** Refuses a profile in which a sample had not one value per sample type. */
  void checkWidth() throws MalformedProfileException {
    if (misfitAt >= 0) {
      throw wire.malformed(
          misfitAt, "a sample of " + width + " values, one per sample_type, found " + misfitValues);
    }
  }

  /**
   * Reads the sample {@code from .. to} and those that follow it without another field between.
   *
   * @param span where to stop, and what others see of how far it is
   * @param there how many bytes of the input are there yet
   * @return offset behind the last of them
   */
  long run(long from, long to, Span span, long there) throws MalformedProfileException {
    rows.settle();
    window.limit(there);
    show(from, to);
    int end = (int) (to - base);
    sample((int) (from - base), end);
    while (!span.ends(base + end)) {
      if (size - end < LONGEST_TAG && !window.isLast()) {
        end = slide(end);
      }
      // Near the end of the input the general cursor takes over, and reports what is wrong there.
      if (size - end < LONGEST_TAG || Words.at(bytes, end) != SAMPLE) {
        break;
      }
      int p = end + 1;
      long length = Words.at(bytes, p++);
      if (length < 0) {
        length &= 0x7f;
        int shift = 7;
        byte b;
        do {
          b = Words.at(bytes, p++);
          length |= (b & 0x7fL) << shift;
          shift += 7;
        } while (b < 0 && shift < 35);
        if (b < 0) {
          break;
        }
      }
      if (length <= size - p) {
        end = p + (int) length;
        sample(p, end);
      } else if (window.isLast() || end == 0) {
        break;
      } else {
        end = slide(end);
      }
    }
    // What waits in the batch lies in this window.
    flush();
    return base + end;
  }

  /** Moves the window where it does not show the sample {@code from .. to}. */
  private void show(long from, long to) throws MalformedProfileException {
    window.show(from, to);
    look();
    if (to > base + size) {
      throw wire.malformed(from, "a sample of at most " + size + " bytes, found " + (to - from));
    }
  }

  private void look() {
    bytes = window.bytes();
    base = window.base();
    size = window.length();
  }

  /** Moves the window so that it begins where it was read up to. */
  private int slide(int end) {
    flush();
    window.moveTo(base + end);
    look();
    return 0;
  }

  /**
   * Takes over the rows of another kernel, of samples behind this one's last, as far as that does
   * not look anything up: so their values may be asked for while they are {@linkplain #absorb
   * absorbed}. Both are flushed.
   */
  void adopt(SampleKernel other) {
    rows.adopt(other.rows);
  }

  /** Takes over what another kernel has read, which it has adopted before. */
  void absorb(SampleKernel other) {
    rows.absorb(other.rows);
    count += other.count;
    anyLabel |= other.anyLabel;
    if (misfitAt < 0) {
      misfitAt = other.misfitAt;
      misfitValues = other.misfitValues;
    }
  }

  /** Puts what waits in the batch into the tables. */
  void flush() {
    rows.flush(bytes);
  }

  private void sample(int from, int to) throws MalformedProfileException {
    count++;
    hash.start();
    labelHash.start();
    int first = rows.next();
    int n = 0;
    int ids = -1;
    int idsEnd = -1;
    boolean plain = true;
    int p = from;
    while (p < to) {
      byte tag = Words.at(bytes, p++);
      switch (tag) {
        case IDS_PACKED -> {
          int start = afterLength(p, to);
          int end = start + length;
          hash.bytes(bytes, start, end);
          plain &= ids < 0;
          ids = start;
          idsEnd = end;
          p = end;
        }
        case VALUES_PACKED -> {
          p = afterLength(p, to);
          int end = p + length;
          while (p < end) {
            long v = Words.at(bytes, p++);
            if (v < 0) {
              long word = size - p >= 7 ? Words.load(bytes, p - 1) : -1;
              int length = Words.varintLength(word);
              if (length != 0 && length - 1 <= end - p) {
                v = Words.varint(word, length);
                p += length - 1;
              } else {
                v = longVarint(p - 1, end);
                p = varintEnd;
              }
            }
            if (n < width) {
              values[first + n] = v;
            }
            n++;
          }
        }
        case LABEL -> {
          int start = afterLength(p, to);
          p = start + length;
          anyLabel = true;
          if (labels) {
            plain &= hash != labelHash;
            labelHash.word(LABEL_MARK);
            labelHash.bytes(bytes, start, p);
          }
        }
        case ID -> {
          longVarint(p, to);
          plain = false;
          hash.bytes(bytes, p, varintEnd);
          p = varintEnd;
        }
        case VALUE -> {
          long v = longVarint(p, to);
          p = varintEnd;
          if (n < width) {
            values[first + n] = v;
          }
          n++;
        }
        default -> p = unknown(p - 1, to);
      }
    }
    if (n != width) {
      if (misfitAt < 0) {
        misfitAt = base + from;
        misfitValues = n;
      }
      return;
    }
    long marks = folded ? marks(first) : 0;
    if (rows.add(marks, base + from, (long) to - from, plain ? ids : -1, idsEnd)) {
      flush();
    }
  }

  /** What keeps samples of a stack apart by their values; 0 if nothing does. */
  private long marks(int first) {
    long signs = 0;
    long any = 0;
    for (int i = 0; i < width; i++) {
      long v = values[first + i];
      any |= v;
      signs |= (v >>> 63) << i;
    }
    return signs != 0 ? SIGN_MARK | signs : any == 0 ? ZERO_MARK : 0;
  }

  /** Second results of {@link #afterLength} and {@link #longVarint}. */
  private int length;

  private int varintEnd;

  private int afterLength(int p, int to) throws MalformedProfileException {
    if (p < to) {
      byte b = Words.at(bytes, p);
      if (b >= 0 && b < to - p) {
        length = b;
        return p + 1;
      }
    }
    wire.enter(base + p, base + to);
    wire.wire = Wire.BYTES;
    long end = wire.content("a field of sample");
    length = (int) (end - wire.pos);
    return (int) (wire.pos - base);
  }

  private long longVarint(int p, int end) throws MalformedProfileException {
    wire.enter(base + p, base + end);
    long value = wire.varint();
    varintEnd = (int) (wire.pos - base);
    return value;
  }

  private int unknown(int p, int to) throws MalformedProfileException {
    wire.enter(base + p, base + to);
    wire.next();
    if (wire.field >= 1 && wire.field <= 3) {
      throw wire.malformed(
          base + p, "a field of sample with its own wire type, found type " + wire.wire);
    }
    wire.skip();
    return (int) (wire.pos - base);
  }
}
