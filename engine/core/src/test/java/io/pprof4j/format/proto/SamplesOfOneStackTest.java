package io.pprof4j.format.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** However a sample's stack is written, it is the same stack. */
class SamplesOfOneStackTest {
  private static final int LOCATIONS = 70_000;

  /** A profile of one sample type over {@link #LOCATIONS} locations. */
  private static Profile read(byte[]... samples) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeByteArray(1, new byte[0]);
    for (byte[] sample : samples) {
      out.writeByteArray(2, sample);
    }
    for (int id = 1; id <= LOCATIONS; id++) {
      out.writeByteArray(4, message(m -> {}, id));
    }
    out.writeString(6, "");
    out.flush();
    MemorySegment segment = MemorySegment.ofArray(bytes.toByteArray());
    return ProfileReader.folded().readDump(segment, "stacks").profile();
  }

  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields, int... firstField) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    for (int value : firstField) {
      out.writeUInt64(1, value);
    }
    fields.write(out);
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] packed(int... ids) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    for (int id : ids) {
      out.writeUInt64NoTag(id);
    }
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] sample(long value, byte[]... packedIds) throws IOException {
    return message(out -> {
      for (byte[] ids : packedIds) {
        out.writeByteArray(1, ids);
      }
      out.writeInt64(2, value);
    });
  }

  private static byte[] unpacked(long value, int... ids) throws IOException {
    return message(out -> out.writeInt64(2, value), ids);
  }

  private static int[] stack(Profile p, int stack) {
    int from = p.stacks().start(stack);
    int[] ids = new int[p.stacks().end(stack) - from];
    Arrays.setAll(ids, i -> (int) p.locations().id(p.stacks().location(from + i)));
    return ids;
  }

  @Test
  void plainStacksOfAllLengths() throws IOException {
    int[][] stacks = new int[300][];
    byte[][] samples = new byte[2 * stacks.length][];
    for (int i = 0; i < stacks.length; i++) {
      int[] ids = new int[i * i / 3 + 1];
      int base = i;
      Arrays.setAll(ids, at -> 1 + (int) ((base * 977L + at * 3121L) % LOCATIONS));
      stacks[i] = ids;
      samples[i] = sample(i + 1, packed(ids));
      samples[samples.length - 1 - i] = samples[i];
    }
    Profile p = read(samples);
    assertThat(p.stacks().count()).isEqualTo(stacks.length);
    assertThat(p.samples().count()).isEqualTo(stacks.length);
    for (int i = 0; i < stacks.length; i++) {
      assertThat(stack(p, i)).isEqualTo(stacks[i]);
      assertThat(p.samples().stack(i)).isEqualTo(i);
      assertThat(p.samples().value(i, 0)).isEqualTo(2L * (i + 1));
    }
  }

  @Test
  void otherWaysToWriteThem() throws IOException {
    byte[] plain = sample(1, packed(300, 2));
    byte[] longer = sample(10, new byte[] {(byte) 0xac, (byte) 0x82, 0, 2});
    byte[] chunks = sample(100, packed(300), packed(2));
    byte[] single = unpacked(1000, 300, 2);
    for (byte[][] order :
        new byte[][][] {
          {plain, longer}, {longer, plain}, {plain, chunks}, {chunks, single}, {single, plain},
        }) {
      Profile p = read(order);
      assertThat(p.stacks().count()).isOne();
      assertThat(p.samples().count()).isOne();
      assertThat(stack(p, 0)).containsExactly(300, 2);
    }
    assertThat(read(plain, longer, chunks, single).samples().value(0, 0)).isEqualTo(1111);
  }

  @Test
  void valuesThatDoNotAddUp() throws IOException {
    Profile p = read(sample(5, packed(7)), sample(-5, packed(7)), sample(0, packed(7)));
    assertThat(p.stacks().count()).isOne();
    assertThat(p.samples().count()).isEqualTo(3);
    assertThat(p.samples().value(1, 0)).isEqualTo(-5);
  }

  @Test
  void noStackAtAll() throws IOException {
    Profile p = read(sample(5), sample(5, new byte[0]), sample(1, packed(7)));
    assertThat(p.stacks().count()).isEqualTo(2);
    assertThat(stack(p, 0)).isEmpty();
    assertThat(p.samples().value(0, 0)).isEqualTo(10);
  }

  @Test
  void idsOfNoLocation() throws IOException {
    for (long id : new long[] {0, LOCATIONS + 1, Integer.MAX_VALUE, (1L << 32) + 8, -1}) {
      ByteArrayOutputStream ids = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(ids);
      out.writeUInt64NoTag(8);
      out.writeUInt64NoTag(id);
      out.flush();
      assertThatThrownBy(() -> read(sample(1, packed(7)), sample(1, ids.toByteArray())))
          .isInstanceOf(MalformedProfileException.class)
          .hasMessageContaining("location_id");
    }
  }

  /** Its last byte says that another follows; what follows is the next sample. */
  @Test
  void valuesThatLeaveTheirSample() throws IOException {
    byte[] cut =
        message(out -> {
          out.writeByteArray(1, packed(7));
          out.writeByteArray(2, new byte[] {(byte) 0x80});
        });
    assertThatThrownBy(() -> read(cut, sample(1, packed(7))))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("a whole varint, found the end of its message");
  }
}
