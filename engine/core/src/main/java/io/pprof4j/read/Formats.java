package io.pprof4j.read;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.format.Format;
import io.pprof4j.format.contention.ContentionFormat;
import io.pprof4j.format.count.CountFormat;
import io.pprof4j.format.cpu.CpuFormat;
import io.pprof4j.format.goroutine.GoroutineFormat;
import io.pprof4j.format.heap.HeapFormat;
import io.pprof4j.format.java.JavaFormat;
import io.pprof4j.format.jemalloc.JemallocFormat;
import io.pprof4j.format.proto.ProtoFormat;
import io.pprof4j.format.thread.ThreadFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All formats, in the order in which content is asked: those with a magic word come first, then
 * those behind lines of a log; profile.proto has no magic word. Java's contention profiles have the
 * title of C++'s, and are told apart by more.
 */
final class Formats {
  private final List<Format> withMagicWord =
      List.of(
          new CpuFormat(),
          new HeapFormat(),
          new CountFormat(),
          new JemallocFormat(),
          new ThreadFormat(),
          new JavaFormat(),
          new ContentionFormat());

  private final List<Format> others;
  private final List<Format> all = new ArrayList<>(withMagicWord);

  Formats(ProtoFormat proto) {
    this.others = List.of(new GoroutineFormat(), proto);
    all.addAll(others);
  }

  /** The format that claims an input, or null if none does. */
  @Nullable Format of(Input input) {
    Format format = recognizing(withMagicWord, input);
    if (format == null || !isTitled(format, input)) {
      BehindLog behind = BehindLog.find(all, input);
      if (behind != null) {
        return behind;
      }
    }
    return format == null ? recognizing(others, input) : format;
  }

  /** Whether the first line is a whole title: a log may begin with the magic word as well. */
  private static boolean isTitled(Format format, Input input) {
    Window bytes = input.window();
    return format.title(bytes, 0, bytes.newline(0, bytes.size())) >= 0;
  }

  private static @Nullable Format recognizing(List<Format> formats, Input input) {
    for (Format format : formats) {
      if (format.recognizes(input)) {
        return format;
      }
    }
    return null;
  }
}
