package io.pprof4j.format.proto;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Words;
import io.pprof4j.format.Part;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.profile.MalformedProfileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a profile, read by several kernels at once.
 *
 * <p>Where a sample begins is known only by walking there from the first. So the kernels of further
 * threads begin where the bytes look like a run of samples, and that guess is proven when the
 * kernel before arrives at that very offset: then what was read from there on is taken over, as if
 * that kernel had gone on. A guess that it passes over was wrong, and what came of it, errors
 * included, is dropped.
 */
final class SampleParts {
  /** How many samples in a row are convincing, and how far they are looked for. */
  private static final int CONVINCING = 32;

  private static final long SEARCHED = 1L << 20;

  private final Input input;
  private final int width;
  private final ReadOptions options;
  private final SampleKernel kernel;
  private final List<Ahead> aheads = new ArrayList<>();
  private int next;
  private @Nullable Part<SampleKernel> absorbing;

  /** What a thread reads from a guessed offset on. */
  private record Ahead(long start, Part<Result> part) {}

  private record Result(SampleKernel kernel, long end) {}

  SampleParts(Input input, int width, ReadOptions options) {
    this.input = input;
    this.width = width;
    this.options = options;
    this.kernel = new SampleKernel(new Wire(input), width, options);
  }

  int width() {
    return width;
  }

  /** The kernel that holds all samples read, all of them in its table. */
  SampleKernel kernel() throws MalformedProfileException {
    absorbed();
    kernel.flush();
    return kernel;
  }

  private void absorbed() throws MalformedProfileException {
    if (absorbing != null) {
      absorbing.join();
      absorbing = null;
    }
  }

  /** Sends threads ahead, now that the first sample is found. */
  void begin(long first) {
    int parts = Part.count(input, first, options);
    long size = input.bytes().byteSize();
    List<Long> starts = new ArrayList<>();
    for (int i = 1; i < parts; i++) {
      long start = find(first + (size - first) / parts * i);
      if (start >= 0 && (starts.isEmpty() || start > starts.getLast())) {
        starts.add(start);
      }
    }
    for (int i = 0; i < starts.size(); i++) {
      long start = starts.get(i);
      long stop = i + 1 < starts.size() ? starts.get(i + 1) : -1;
      aheads.add(new Ahead(start, Part.start(() -> ahead(start, stop))));
    }
  }

  /** Reads samples as {@link SampleKernel#run} does. */
  long run(long from, long to) throws MalformedProfileException {
    long stop = next < aheads.size() ? aheads.get(next).start : -1;
    absorbed();
    long end = kernel.run(from, to, stop);
    List<SampleKernel> others = new ArrayList<>();
    for (; next < aheads.size() && aheads.get(next).start <= end; next++) {
      if (aheads.get(next).start == end) {
        Result result = aheads.get(next).part.join();
        others.add(result.kernel);
        end = result.end;
      }
    }
    if (!others.isEmpty()) {
      absorbing = Part.start(() -> absorb(others));
    }
    return end;
  }

  /** While the tables of other threads are added to the kernel's, the fields behind are read. */
  private SampleKernel absorb(List<SampleKernel> others) {
    for (SampleKernel other : others) {
      kernel.absorb(other);
    }
    return kernel;
  }

  /** Waits until no thread works any more. */
  void await() {
    if (absorbing != null) {
      absorbing.await();
    }
    for (Ahead ahead : aheads) {
      ahead.part.await();
    }
  }

  private Result ahead(long start, long stop) throws MalformedProfileException {
    Wire wire = new Wire(input);
    SampleKernel own = new SampleKernel(wire, width, options);
    wire.enter(start, input.bytes().byteSize());
    wire.next();
    long to = wire.content("sample");
    long end = own.run(wire.pos, to, stop);
    own.flush();
    return new Result(own, end);
  }

  /** Where a run of samples seems to begin at or behind an offset, or -1. */
  private long find(long from) {
    long last = Math.min(input.bytes().byteSize() - 16, from + SEARCHED);
    for (long at = from; at < last; at++) {
      if (convincing(at)) {
        return at;
      }
    }
    return -1;
  }

  private boolean convincing(long start) {
    long last = input.bytes().byteSize() - 16;
    long at = start;
    for (int i = 0; i < CONVINCING; i++) {
      if (at > last || Words.at(input.bytes(), at) != SampleKernel.SAMPLE) {
        return false;
      }
      long word = Words.load(input.bytes(), at + 1);
      int n = Words.varintLength(word);
      long length = n == 0 ? 0 : Words.varint(word, n);
      byte field = Words.at(input.bytes(), at + 1 + n);
      if (length < 2 || length > last - at || !SampleKernel.begins(field)) {
        return false;
      }
      at += 1 + n + length;
    }
    return true;
  }
}
