package io.pprof4j.format.proto;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
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
 *
 * <p>Threads do not get on equally fast, least of all while the JVM still compiles what they run.
 * So one that has arrived where it was to stop takes half of what the slowest has left.
 */
final class SampleParts {
  /** How many samples in a row are convincing, and how far they are looked for. */
  private static final int CONVINCING = 32;

  private static final long SEARCHED = 1L << 20;

  /** What must be left for help to be worth it. */
  private static final long WORTH_HELP = 12L << 20;

  private final Input input;
  private final int width;
  private final ReadOptions options;
  private final long worthHelp;
  private SampleKernel kernel;
  private final List<Ahead> aheads = new ArrayList<>();
  private int next;
  private boolean closed;

  /** Whether some of the input was missing when it was looked at last: nobody is sent ahead. */
  private boolean arriving;

  /** Whether most samples have labels, by the looks of the first. */
  private boolean labelled;

  private long alone = Span.OPEN;
  private Span own = new Span(0, Span.OPEN);
  private @Nullable Part<SampleKernel> absorbing;
  private long @Nullable [] values;

  /** What a thread reads from a guessed offset on. */
  private record Ahead(long start, Span span, Part<Result> part) {}

  private record Result(SampleKernel kernel, long end) {}

  SampleParts(Input input, int width, ReadOptions options) {
    this(input, width, options, WORTH_HELP);
  }

  SampleParts(Input input, int width, ReadOptions options, long worthHelp) {
    this.input = input;
    this.width = width;
    this.options = options;
    this.worthHelp = worthHelp;
    this.kernel = new SampleKernel(new Wire(input), width, options, false);
  }

  int width() {
    return width;
  }

  /** The kernel that holds all samples read, all of them in its table. */
  SampleKernel kernel() throws MalformedProfileException {
    if (absorbing != null && !options.folded()) {
      values(); // there is time for it now
    }
    absorbed();
    kernel.flush();
    return kernel;
  }

  /** The values of all rows of the kernel. */
  long[] values() throws MalformedProfileException {
    long[] known = values;
    if (known != null) {
      return known;
    }
    SampleRows rows = kernel.rows();
    long[] made = options.folded() ? rows.table().noValues() : rows.recorded().noValues();
    int threads = absorbing == null ? options.threads() : 1;
    Part.each(
        Part.count((long) made.length * Long.BYTES, threads),
        (part, parts) -> copyValues(made, part, parts));
    values = made;
    return made;
  }

  private void copyValues(long[] to, int part, int parts) {
    if (options.folded()) {
      kernel.rows().table().copyValues(to, part, parts);
    } else {
      RecordedRows rows = kernel.rows().recorded();
      int from = Part.begin(rows.count(), part, parts);
      rows.copyValues(to, from, Part.begin(rows.count(), part + 1, parts));
    }
  }

  private void absorbed() throws MalformedProfileException {
    if (absorbing != null) {
      absorbing.join();
      absorbing = null;
    }
  }

  /**
   * To be called when the first sample is found.
   *
   * @param there how many bytes of the input are there yet
   */
  void begin(long first, long to, long there) {
    if (options.labels() && labelled(first, to, there)) {
      labelled = true;
      kernel = new SampleKernel(new Wire(input), width, options, true);
    }
    if (input.arrival() != null) {
      arriving = true;
    } else if (Part.count(input, first, options) > 1) {
      alone = find(first + Math.min(Part.ALONE, (input.bytes().byteSize() - first) / 8));
    }
  }

  /** Reads samples as {@link SampleKernel#run} does. */
  long run(long from, long to, long there) throws MalformedProfileException {
    absorbed();
    if (arriving && there == input.bytes().byteSize()) {
      arriving = false;
      sendAhead(from);
    }
    long end = kernel.run(from, to, span(from), there);
    own.arrive();
    if (end == alone) {
      alone = Span.OPEN;
      sendAhead(end);
      return end;
    }
    List<SampleKernel> others = new ArrayList<>();
    for (Ahead ahead = next(end); ahead != null; ahead = next(end)) {
      if (ahead.start == end) {
        help();
        Result result = ahead.part.join();
        others.add(result.kernel);
        end = result.end;
      }
    }
    if (!others.isEmpty()) {
      // The last one first, since a table that takes over another must be put in order before the
      // next.
      for (int i = others.size() - 1; i > 0; i--) {
        others.get(i - 1).adopt(others.get(i));
      }
      kernel.adopt(others.getFirst());
      absorbing = Part.start(() -> absorb(others));
    }
    return end;
  }

  /** The next that began at or before an offset, or null. */
  private synchronized @Nullable Ahead next(long end) {
    return next < aheads.size() && aheads.get(next).start <= end ? aheads.get(next++) : null;
  }

  private synchronized Span span(long from) {
    if (alone == Span.OPEN && aheads.isEmpty()) {
      return own; // which nobody looks at
    }
    boolean last = next == aheads.size();
    own = new Span(from, alone != Span.OPEN || last ? alone : aheads.get(next).start);
    return own;
  }

  private synchronized void sendAhead(long from) {
    int parts = Part.count(input, from, options);
    long size = input.bytes().byteSize();
    List<Long> starts = new ArrayList<>();
    for (int i = 1; i < parts; i++) {
      long start = find(from + (size - from) / parts * i);
      if (start >= 0 && (starts.isEmpty() || start > starts.getLast())) {
        starts.add(start);
      }
    }
    for (int i = 0; i < starts.size(); i++) {
      aheads.add(ahead(starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : Span.OPEN));
    }
  }

  private Ahead ahead(long start, long stop) {
    Span span = new Span(start, stop);
    return new Ahead(start, span, Part.start(() -> read(start, span)));
  }

  /** Sends another thread to where half of what the slowest one has left begins. */
  private synchronized void help() {
    int behind = next;
    Span slowest = own;
    long size = input.bytes().byteSize();
    for (int i = 0; i < aheads.size(); i++) {
      if (aheads.get(i).span.left(size) > slowest.left(size)) {
        slowest = aheads.get(i).span;
        behind = i + 1;
      }
    }
    long middle = slowest.middleOfRest(size, worthHelp);
    if (closed || middle < 0) {
      return;
    }
    long start = find(middle);
    long stop = slowest.stop();
    if (start >= 0 && (stop == Span.OPEN || start < stop)) {
      slowest.stopAt(start);
      aheads.add(behind, ahead(start, stop));
    }
  }

  /** While the tables of other threads are added to the kernel's, the fields behind are read. */
  private SampleKernel absorb(List<SampleKernel> others) {
    for (int i = others.size() - 1; i > 0; i--) {
      others.get(i - 1).absorb(others.get(i));
    }
    kernel.absorb(others.getFirst());
    return kernel;
  }

  /** Waits until no thread works any more. */
  void await() {
    synchronized (this) {
      closed = true;
    }
    if (absorbing != null) {
      absorbing.await();
    }
    for (Ahead ahead : aheads) {
      ahead.part.await();
    }
  }

  private Result read(long start, Span span) throws MalformedProfileException {
    try {
      Wire wire = new Wire(input);
      SampleKernel own = new SampleKernel(wire, width, options, labelled);
      wire.enter(start, input.bytes().byteSize());
      wire.next();
      long to = wire.content("sample");
      long end = own.run(wire.pos, to, span, input.bytes().byteSize());
      own.flush();
      return new Result(own, end);
    } finally {
      span.arrive();
      help();
    }
  }

  /** Whether at least half of the first samples have labels. */
  private boolean labelled(long from, long to, long there) {
    Wire wire = new Wire(input);
    wire.enter(from, to);
    int more = 0;
    try {
      for (int i = 0; i < CONVINCING && (i == 0 || wire.follows(SampleKernel.SAMPLE, there)); i++) {
        boolean any = false;
        while (wire.next()) {
          any |= wire.field == 3;
          wire.skip();
        }
        more += any ? 1 : -1;
      }
    } catch (MalformedProfileException e) {
      return false; // What is wrong is told when it is read.
    }
    return more >= 0;
  }

  /** Where a run of samples seems to begin at or behind an offset, or -1. */
  private long find(long from) {
    long last = Math.min(input.bytes().byteSize() - 16, from + SEARCHED);
    Window bytes = input.window();
    for (long at = from; at < last; at++) {
      if (convincing(bytes, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean convincing(Window bytes, long start) {
    long last = bytes.size() - 16;
    long at = start;
    for (int i = 0; i < CONVINCING; i++) {
      if (at > last || bytes.at(at) != SampleKernel.SAMPLE) {
        return false;
      }
      long word = bytes.load(at + 1);
      int n = Words.varintLength(word);
      long length = n == 0 ? 0 : Words.varint(word, n);
      byte field = bytes.at(at + 1 + n);
      if (length < 2 || length > last - at || !SampleKernel.begins(field)) {
        return false;
      }
      at += 1 + n + length;
    }
    return true;
  }
}
