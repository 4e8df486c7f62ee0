package io.pprof4j.format.proto;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.ProtoDump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.Unit;
import io.pprof4j.profile.MalformedProfileException;
import org.jspecify.annotations.Nullable;

/** profile.proto, uncompressed. */
public final class ProtoFormat implements Format {
  /**
   * Fields of {@code Profile} that are messages or strings: 1 to 6 and 11. 13 may be packed or not.
   */
  private static final int LENGTH_DELIMITED =
      1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 11 | 1 << 13;

  private static final int VARINT =
      1 << 7 | 1 << 8 | 1 << 9 | 1 << 10 | 1 << 12 | 1 << 13 | 1 << 14 | 1 << 15;

  /** How many bytes and fields {@link #plausible} looks at. */
  private static final int TEXT = 512;

  private static final int FIELDS = 4;

  /** Kept from one profile to the next, where one thread reads many; null otherwise. */
  private final @Nullable RawTables kept;

  /** For any number of threads. */
  public ProtoFormat() {
    this(null);
  }

  private ProtoFormat(@Nullable RawTables kept) {
    this.kept = kept;
  }

  /** For one thread that reads one profile after the other: it keeps the room that they take. */
  public static ProtoFormat forMany() {
    return new ProtoFormat(new RawTables());
  }

  @Override
  public String name() {
    return "proto";
  }

  /** Whether the first tag is one of {@code Profile}'s, with its wire type. */
  @Override
  public boolean recognizes(Input input) {
    return input.bytes().byteSize() > 0 && recognizes(input.window().at(0));
  }

  /** Whether a tag of one byte is one of {@code Profile}'s, with its wire type. */
  static boolean recognizes(int tag) {
    int wires =
        switch (tag & 7) {
          case Wire.VARINT -> VARINT;
          case Wire.BYTES -> LENGTH_DELIMITED;
          default -> 0;
        };
    return tag > 0 && (wires >>> (tag >>> 3) & 1) != 0;
  }

  /**
   * Whether it is no text and the first fields are all fields of {@code Profile}: a single tag is a
   * byte that many other files begin with.
   */
  @Override
  public boolean plausible(Input input) {
    Window bytes = input.window();
    boolean text = true;
    for (long at = 0; at < Math.min(bytes.size(), TEXT); at++) {
      byte b = bytes.at(at);
      text &= b < 0 || b >= ' ' || b >= '\t' && b <= '\r';
    }
    Wire wire = new Wire(input);
    int fields = 0;
    try {
      for (; fields < FIELDS && !text && wire.next(); fields++) {
        if (wire.field > 15 || !recognizes(wire.field << 3 | wire.wire)) {
          return false;
        }
        wire.skip();
      }
    } catch (MalformedProfileException e) {
      return fields > 0;
    }
    return !text;
  }

  @Override
  public Unit damaged(Input input, long offset) {
    return new FieldUnit(input).around(offset);
  }

  @Override
  public ProtoDump parse(Input input, ReadOptions options) throws MalformedProfileException {
    RawTables tables = kept == null ? new RawTables() : kept;
    int width;
    try (ProtoParser parser = new ProtoParser(input, options, ProtoParser.WIDTH_UNKNOWN, tables)) {
      parser.run();
      width = parser.fittingWidth();
      if (width == parser.width()) {
        return parser.finish();
      }
    }
    // A writer may put sample_type behind the samples; now that their number is known, read again
    // with it.
    try (ProtoParser parser = new ProtoParser(input, options, width, tables)) {
      parser.run();
      return parser.finish();
    }
  }
}
