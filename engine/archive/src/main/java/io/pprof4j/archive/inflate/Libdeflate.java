package io.pprof4j.archive.inflate;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.deflate.DeflateNativeDecompressor;
import io.pprof4j.inflate.WholeInflater;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * libdeflate: more than twice as fast as zlib, on whole members. It is native code, which Java
 * warns of unless it was started with {@code --enable-native-access}; so without that it is left
 * alone. One object a thread.
 */
public final class Libdeflate implements WholeInflater {
  private static final boolean USABLE = usable();

  private final DeflateNativeDecompressor decompressor = new DeflateNativeDecompressor();

  private Libdeflate() {}

  /** Null where it cannot be used without a warning, or is not there. */
  public static @Nullable WholeInflater create() {
    return USABLE ? new Libdeflate() : null;
  }

  @Override
  public boolean inflate(MemorySegment deflated, MemorySegment room) {
    try {
      return decompressor.decompress(deflated, room) == room.byteSize();
    } catch (MalformedInputException | IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean usable() {
    try {
      return DeflateNativeDecompressor.class.getModule().isNativeAccessEnabled()
          && DeflateNativeDecompressor.isEnabled();
    } catch (LinkageError e) {
      return false;
    }
  }
}
