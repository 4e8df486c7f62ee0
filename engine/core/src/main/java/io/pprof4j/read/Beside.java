package io.pprof4j.read;

import io.pprof4j.bytes.Arrival;
import io.pprof4j.bytes.Input;
import io.pprof4j.dump.Dump;
import io.pprof4j.format.Part;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.proto.ProtoFormat;
import io.pprof4j.gzip.Gzip;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Reads a gzip of profile.proto beside a thread that still expands it. That takes the JDK's
 * inflater, which gives its output bit by bit; but the faster ones, which do not, would have the
 * other processor wait for longer than they save.
 */
final class Beside {
  /** Expanded bytes by which a format is recognised. */
  private static final int BEGINNING = 16 << 10;

  private Beside() {}

  /**
   * The dump in a gzip; null if it has to be expanded first: where it is no profile.proto, where
   * there is no other thread, or where anything is wrong with it, which is to be found out then.
   */
  static @Nullable Dump read(Input gzip, ReadOptions options, Formats formats) {
    long size = Gzip.claimedSize(gzip);
    if (size == 0 || Part.count(gzip, 0, options) == 1 || !isProto(gzip, formats)) {
      return null;
    }
    try (Arena arena = Arena.ofShared()) {
      MemorySegment room = arena.allocate(size, 64);
      Arrival arrival = new Arrival(size);
      Part<Boolean> expanding = Part.start(() -> Gzip.expand(gzip, room, arrival));
      try {
        Dump dump = new ProtoFormat().parse(new Input(gzip.name(), room, arrival), options);
        return expanding.join() ? dump : null;
      } catch (MalformedProfileException | Arrival.BrokenOffException e) {
        return null;
      } finally {
        expanding.await();
      }
    }
  }

  private static boolean isProto(Input gzip, Formats formats) {
    byte[] beginning = Content.beginning(gzip.bytes(), BEGINNING);
    Input input = new Input(gzip.name(), MemorySegment.ofArray(beginning));
    return beginning.length > 0 && formats.of(input) instanceof ProtoFormat;
  }
}
