package io.pprof4j.format.proto;

import io.pprof4j.bytes.Input;
import io.pprof4j.dump.ProtoDump;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.function.Consumer;

/**
 * One pass over the fields of {@code Profile}, in whatever order they stand. Samples go to {@link
 * SampleParts} as raw bytes; all else is small and decoded at once into {@link RawTables}.
 * References are resolved when everything has been seen, by {@link Resolver}.
 */
final class ProtoParser implements AutoCloseable {
  static final int WIDTH_UNKNOWN = -1;

  /** A tag and a number. */
  private static final int LONGEST_FIELD = 20;

  private static final byte STRING = 6 << 3 | Wire.BYTES;

  private final Input input;
  private final Wire wire;
  private final RawTables tables;
  private final StringTable strings;
  private final ReadOptions options;
  private final int givenWidth;
  private final LongArrayList comments = new LongArrayList();
  private final RawHeader header = new RawHeader();
  private SampleParts samples;

  /** How many bytes of the input are there, at least. */
  private long there;

  private boolean anySample;
  private boolean anyString;

  /**
   * @param tables room to work in
   */
  ProtoParser(Input input, ReadOptions options, int width, RawTables tables) {
    tables.clear();
    this.tables = tables;
    this.strings = tables.strings;
    this.input = input;
    this.wire = new Wire(input);
    this.options = options;
    this.givenWidth = width;
    this.samples = new SampleParts(input, Math.max(width, 0), options);
  }

  /** How many values a sample was taken to have. */
  int width() {
    return samples.width();
  }

  /**
   * How many values a sample should have been taken to have: as many as there are sample types,
   * which may stand behind the samples. Where some of these are lost, as many as samples have.
   */
  int fittingWidth() throws MalformedProfileException {
    if (!anySample) {
      return width();
    }
    int types = tables.sampleTypes.size() / 2;
    return options.losses() == null ? types : Math.max(types, samples.kernel().widthIfNoneFits());
  }

  void run() throws MalformedProfileException {
    long size = input.bytes().byteSize();
    wire.enter(0, size);
    while (next(size)) {
      switch (wire.field) {
        case 2 -> {
          // The kernels stay in their own loops for as long as samples follow each other.
          long to = content("sample");
          if (!anySample) {
            begin(to);
          }
          wire.enter(samples.run(wire.pos, to, there), size);
        }
        case 1, 3, 4, 5, 11 -> message(size);
        case 6 -> strings(size);
        case 13 -> repeatedComment(size);
        default -> header.field(wire);
      }
    }
  }

  ProtoDump finish() throws MalformedProfileException {
    int types = tables.sampleTypes.size() / 2;
    if (!anySample && types != width()) {
      samples = new SampleParts(input, types, options); // none, but of that width
    }
    Contents contents = new Contents(wire, tables, header, comments, strings, samples, options);
    Consumer<Loss> losses = options.losses();
    boolean nothing = tables.sampleTypes.isEmpty() && !anySample;
    if (losses != null && (anyString || !nothing)) {
      if (!anyString) {
        losses.accept(wire.loss("a string_table"));
      }
      new Repair(contents).run(losses);
    } else if (!anyString) {
      throw wire.malformed(input.bytes().byteSize(), "a string_table");
    }
    return new Resolver(contents).resolve();
  }

  /** Waits until no thread works any more. */
  @Override
  public void close() {
    samples.await();
  }

  /** {@link Wire#next}, once the field's tag and length, or its number, are there. */
  private boolean next(long size) throws MalformedProfileException {
    await(Math.min(wire.pos + LONGEST_FIELD, size));
    return wire.next();
  }

  /** {@link Wire#content}, once all of it is there. */
  private long content(String name) throws MalformedProfileException {
    long to = wire.content(name);
    await(to);
    return to;
  }

  private void await(long wanted) {
    if (wanted > there) {
      there = input.there(wanted);
    }
  }

  private void begin(long to) {
    anySample = true;
    int width = givenWidth == WIDTH_UNKNOWN ? tables.sampleTypes.size() / 2 : givenWidth;
    if (width != samples.width()) {
      samples = new SampleParts(input, width, options);
    }
    samples.begin(wire.pos, to, there);
  }

  private void message(long size) throws MalformedProfileException {
    int field = wire.field;
    long to = content(RawTables.nameOf(field));
    wire.enter(wire.pos, to);
    switch (field) {
      case 1 -> tables.sampleType(wire);
      case 3 -> tables.mapping(wire);
      case 4 -> tables.locations.run(wire, there);
      case 5 -> tables.functions(wire, there);
      default -> header.periodType(wire);
    }
    wire.enter(wire.end, size);
  }

  /** Reads a string, and those that follow it without another field between. */
  private void strings(long size) throws MalformedProfileException {
    long to = content("string_table");
    wire.enter(wire.pos, to);
    do {
      string();
    } while (wire.follows(STRING, there));
    wire.enter(wire.end, size);
  }

  private void string() throws MalformedProfileException {
    int length = (int) Math.min(wire.end - wire.pos, Integer.MAX_VALUE);
    if (anyString) {
      strings.append(wire.window, wire.pos, length);
    } else if (length != 0) {
      throw wire.malformed(wire.pos, "string_table[0] to be the empty string");
    }
    anyString = true;
  }

  private void repeatedComment(long size) throws MalformedProfileException {
    if (wire.wire != Wire.BYTES) {
      comments.add(wire.number("comment"));
      return;
    }
    long to = content("comment");
    wire.enter(wire.pos, to);
    while (wire.pos < to) {
      comments.add(wire.varint());
    }
    wire.enter(to, size);
  }
}
