package io.pprof4j.read;

import io.pprof4j.bytes.Input;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an input while parts of it are cut out, and where that stood in the input. Copied
 * when something is cut from the middle for the first time.
 */
@SuppressWarnings("MustBeClosedChecker") // The arena is closed by close().
final class Remains implements AutoCloseable {
  private final String name;
  private final boolean shared;
  private final List<Loss> cuts = new ArrayList<>();
  private MemorySegment bytes;
  private @Nullable Arena copy;

  /**
   * @param shared whether other threads may look at what is left
   */
  Remains(Input input, boolean shared) {
    this.name = input.name();
    this.bytes = input.bytes();
    this.shared = shared;
  }

  Input input() {
    return new Input(name, bytes);
  }

  /** What was cut out, in the order of the input. */
  List<Loss> cuts() {
    return cuts;
  }

  /** Cuts out bytes of what is left. */
  void cut(long from, long to, MalformedProfileException why) {
    long start = original(from, true);
    long length = original(to, false) - start;
    note(Loss.of(why, start, length));
    long rest = bytes.byteSize() - to;
    if (rest > 0) {
      MemorySegment writable = writable();
      MemorySegment.copy(writable, to, writable, from, rest);
    }
    bytes = bytes.asSlice(0, from + rest);
  }

  /** Where in the input a byte of what is left stood. */
  long original(long offset) {
    return original(offset, true);
  }

  /**
   * @param behind whether an offset at which something was cut out means what stood behind that
   */
  private long original(long offset, boolean behind) {
    long at = offset;
    for (Loss cut : cuts) {
      if (cut.offset() < at || behind && cut.offset() == at) {
        at += cut.bytes();
      } else {
        break;
      }
    }
    return at;
  }

  /** Adds a cut; those that it touches or holds become one with it. */
  private void note(Loss cut) {
    Loss whole = cut;
    int at = 0;
    while (at < cuts.size()) {
      Loss other = cuts.get(at);
      if (end(other) < whole.offset()) {
        at++;
      } else if (other.offset() > end(whole)) {
        break;
      } else {
        cuts.remove(at);
        whole = join(other, whole);
      }
    }
    cuts.add(at, whole);
  }

  private static Loss join(Loss a, Loss b) {
    Loss first = a.offset() <= b.offset() ? a : b;
    long end = Math.max(end(a), end(b));
    return new Loss(
        first.source(), first.format(), first.offset(), end - first.offset(), first.expected());
  }

  private static long end(Loss loss) {
    return loss.offset() + loss.bytes();
  }

  private MemorySegment writable() {
    if (copy == null) {
      copy = shared ? Arena.ofShared() : Arena.ofConfined();
      MemorySegment memory = copy.allocate(bytes.byteSize(), 8);
      bytes = memory.copyFrom(bytes);
    }
    return bytes;
  }

  @Override
  public void close() {
    if (copy != null) {
      copy.close();
    }
  }
}
