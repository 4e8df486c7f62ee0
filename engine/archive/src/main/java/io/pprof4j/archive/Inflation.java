package io.pprof4j.archive;

import io.pprof4j.archive.zip.ZipEntry;
import io.pprof4j.bytes.GrowingMemory;
import io.pprof4j.bytes.Input;
import io.pprof4j.gzip.ClaimedSize;
import io.pprof4j.gzip.Gzip;
import io.pprof4j.inflate.WholeInflater;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Inflates one entry after the other; for one thread. */
final class Inflation implements AutoCloseable {
  /** Larger entries are not inflated as a whole. */
  private static final long MOST_WHOLE = 64L << 20;

  private static final long STEP = 4L << 20;

  private final Inflater inflater = new Inflater(true);
  private final InflaterLoader loader;
  private @Nullable WholeInflater library;

  Inflation(InflaterLoader loader) {
    this.loader = loader;
  }

  /** Expands gzip. */
  void gzip(Input input, long limit, GrowingMemory out) throws MalformedProfileException {
    Gzip.expand(input, limit, out, inflater, library(input.bytes().byteSize()));
  }

  /** The first bytes of deflate data, as many as there is room for. */
  MemorySegment head(String path, MemorySegment deflated, MemorySegment room)
      throws MalformedProfileException {
    inflater.reset();
    long n = Math.min(room.byteSize(), deflated.byteSize());
    inflater.setInput(deflated.asSlice(0, n).asByteBuffer());
    ByteBuffer head = room.asByteBuffer();
    try {
      inflater.inflate(head);
    } catch (DataFormatException e) {
      throw new MalformedProfileException(path, "zip", 0, "deflate data: " + e.getMessage());
    }
    return room.asSlice(0, head.position());
  }

  /**
   * Expands an entry of a zip archive.
   *
   * @throws MalformedProfileException if it is not sound, or of another size or checksum; in {@code
   *     out} is what there was of it then
   */
  void zip(String path, MemorySegment packed, ZipEntry entry, GrowingMemory out)
      throws MalformedProfileException {
    WholeInflater whole = library(packed.byteSize());
    MemorySegment room =
        ClaimedSize.isPlausible(entry.size(), packed, 0) ? out.whole(entry.size()) : null;
    if (room != null
        && whole != null
        && entry.size() <= MOST_WHOLE
        && whole.inflate(packed, room)) {
      out.advance(entry.size());
    } else {
      slowly(path, packed, entry, out);
    }
    requireCrc(path, out.bytes(), entry.crc());
  }

  private void slowly(String path, MemorySegment packed, ZipEntry entry, GrowingMemory out)
      throws MalformedProfileException {
    try {
      inflate(packed, entry.size(), out);
    } catch (DataFormatException e) {
      throw new MalformedProfileException(
          path, "zip", inflater.getBytesRead(), "deflate data: " + e.getMessage());
    }
    if (!inflater.finished() || out.size() != entry.size()) {
      throw new MalformedProfileException(
          path,
          "zip",
          inflater.getBytesRead(),
          "deflate data of " + entry.size() + " bytes, found " + out.size());
    }
  }

  /**
   * Expands deflate data that breaks off, as far as it is sound.
   *
   * @param most bytes behind which it may end
   */
  void cut(MemorySegment deflated, long most, GrowingMemory out) {
    try {
      inflate(deflated, most, out);
    } catch (DataFormatException e) {
      // It ends there.
    }
  }

  /** What came before the damage of damaged data is in {@code out} when it is thrown. */
  private void inflate(MemorySegment deflated, long most, GrowingMemory out)
      throws DataFormatException {
    inflater.reset();
    long fed = 0;
    try {
      while (!inflater.finished() && out.size() <= most) {
        if (inflater.needsInput()) {
          long n = Math.min(STEP, deflated.byteSize() - fed);
          if (n == 0) {
            break;
          }
          inflater.setInput(deflated.asSlice(fed, n).asByteBuffer());
          fed += n;
        }
        int n = inflater.inflate(out.room((int) STEP));
        if (n == 0 && inflater.needsDictionary()) {
          break;
        }
        out.advance(n);
      }
    } catch (DataFormatException e) {
      out.advance(inflater.getBytesWritten() - out.size());
      throw e;
    }
  }

  static void requireCrc(String path, MemorySegment bytes, int expected)
      throws MalformedProfileException {
    CRC32 crc = new CRC32();
    for (long at = 0; at < bytes.byteSize(); at += STEP) {
      crc.update(bytes.asSlice(at, Math.min(STEP, bytes.byteSize() - at)).asByteBuffer());
    }
    if ((int) crc.getValue() != expected) {
      throw new MalformedProfileException(
          path, "zip", bytes.byteSize(), "the checksum of the data, found another");
    }
  }

  private @Nullable WholeInflater library(long packed) {
    if (library == null) {
      library = loader.get(packed);
    }
    return library;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
