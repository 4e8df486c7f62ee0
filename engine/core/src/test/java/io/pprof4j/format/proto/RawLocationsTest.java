package io.pprof4j.format.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import io.pprof4j.bytes.Input;
import io.pprof4j.profile.MalformedProfileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is quick to read and what is not end up in the same columns. */
class RawLocationsTest {
  /** Values whose varints take from one to ten bytes. */
  private static final long[] NUMBERS = {
    0, 1, 127, 128, 0x4d03d6, 1L << 42, (1L << 49) - 1, 1L << 49, 1L << 56, 1L << 63, -7
  };

  private record Line(long function, long number, long column) {}

  private record Location(long id, long mapping, long address, boolean folded, List<Line> lines) {}

  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private final Random random = new Random(7);

  private static byte[] message(Fields fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.write(out);
    out.flush();
    return bytes.toByteArray();
  }

  private static RawLocations read(byte[] bytes) throws MalformedProfileException {
    Wire wire = new Wire(new Input("locations", MemorySegment.ofArray(bytes)));
    RawLocations locations = new RawLocations();
    while (wire.next()) {
      long to = wire.content("location");
      wire.enter(wire.pos, to);
      locations.run(wire, bytes.length);
      wire.enter(wire.end, bytes.length);
    }
    return locations;
  }

  private long number() {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }

  private Location location() {
    List<Line> lines = new ArrayList<>();
    for (int line = random.nextInt(4); line > 0; line--) {
      lines.add(new Line(number(), number(), number()));
    }
    return new Location(number(), number(), number(), random.nextInt(5) == 0, lines);
  }

  /** Something that is no field of the message, or nothing. */
  private void unknown(CodedOutputStream out) throws IOException {
    switch (random.nextInt(12)) {
      case 0 -> out.writeFixed64(9, 5);
      case 1 -> out.writeFixed32(9, 5);
      case 2 -> out.writeUInt64(200, number());
      case 3 -> out.writeByteArray(31, new byte[random.nextInt(200)]);
      default -> {}
    }
  }

  private void number(CodedOutputStream out, int field, long value) throws IOException {
    unknown(out);
    if (random.nextInt(8) == 0) {
      // In more bytes than it takes.
      out.writeRawByte(field << 3 | 0x80);
      out.writeRawByte(0);
      out.writeUInt64NoTag(value);
    } else if (value != 0 || random.nextBoolean()) {
      out.writeUInt64(field, value);
    }
  }

  private byte[] line(Line line) throws IOException {
    return message(out -> {
      number(out, 1, line.function);
      number(out, 2, line.number);
      number(out, 3, line.column);
      unknown(out);
    });
  }

  private byte[] location(Location location) throws IOException {
    return message(out -> {
      number(out, 1, location.id);
      number(out, 2, location.mapping);
      number(out, 3, location.address);
      for (Line line : location.lines) {
        out.writeByteArray(4, line(line));
      }
      number(out, 5, location.folded ? 1 : 0);
      unknown(out);
    });
  }

  @Test
  void holdsWhatWasWritten() throws IOException {
    List<Location> written = new ArrayList<>();
    byte[] bytes =
        message(out -> {
          for (int i = 0; i < 5000; i++) {
            written.add(location());
            out.writeByteArray(4, location(written.getLast()));
          }
        });
    RawLocations read = read(bytes);
    List<Location> found = new ArrayList<>();
    for (int i = 0, line = 0; i < read.count; i++) {
      List<Line> lines = new ArrayList<>();
      for (; line < read.lineEnds[i]; line++) {
        assertThat(read.locationOf(line)).isEqualTo(i);
        lines.add(new Line(read.functionIds[line], read.lines[line], read.columns[line]));
      }
      found.add(
          new Location(
              read.ids[i], read.mappingIds[i], read.addresses[i], read.folded.get(i), lines));
    }
    assertThat(found).isEqualTo(written);
  }

  @Test
  void theLastOfAFieldCounts() throws IOException {
    byte[] twice =
        message(out -> {
          out.writeUInt64(1, 3);
          out.writeUInt64(3, 1L << 60);
          out.writeUInt64(3, 5);
          out.writeUInt64(1, 4);
        });
    RawLocations read = read(message(out -> out.writeByteArray(4, twice)));
    assertThat(read.count).isEqualTo(1);
    assertThat(read.ids[0]).isEqualTo(4);
    assertThat(read.addresses[0]).isEqualTo(5);
  }

  @Test
  void forgetsWhatItHeld() throws IOException {
    byte[] whole =
        message(out -> {
          for (int i = 1; i <= 70_000; i++) {
            int id = i;
            byte[] line = message(l -> l.writeUInt64(1, 1));
            out.writeByteArray(
                4,
                message(l -> {
                  l.writeUInt64(1, id);
                  l.writeUInt64(3, id);
                  l.writeByteArray(4, line);
                  l.writeBool(5, true);
                }));
          }
        });
    RawLocations read = read(whole);
    assertThat(read.count).isEqualTo(70_000);
    read.clear();
    assertThat(read.count).isZero();
    assertThat(read.lineCount).isZero();
    assertThat(read.ids).hasSizeLessThan(70_000);
    Wire wire = new Wire(new Input("locations", MemorySegment.ofArray(new byte[] {8, 9})));
    read.run(wire, 2);
    assertThat(read.ids[0]).isEqualTo(9);
    assertThat(read.addresses[0]).isZero();
    assertThat(read.folded.isEmpty()).isTrue();
    assertThat(read.lineEnds[0]).isZero();
  }

  @Test
  void refusesWhatLeavesItsMessage() throws IOException {
    byte[] good = location(new Location(1, 1, 1, false, List.of(new Line(1, 1, 1))));
    for (byte[] bad :
        List.of(
            new byte[] {8},
            new byte[] {0x22, 5, 8, 1},
            new byte[] {0x22, 1, 8},
            new byte[] {0x22, 2, 0x0a, 3},
            new byte[] {0x0a, 1, 0},
            new byte[] {8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0})) {
      byte[] bytes =
          message(out -> {
            out.writeByteArray(4, bad);
            out.writeByteArray(4, good);
          });
      assertThatThrownBy(() -> read(bytes)).isInstanceOf(MalformedProfileException.class);
    }
  }
}
