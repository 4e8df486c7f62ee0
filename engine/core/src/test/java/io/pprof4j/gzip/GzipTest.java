package io.pprof4j.gzip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.bytes.Arrival;
import io.pprof4j.bytes.GrowingMemory;
import io.pprof4j.bytes.Input;
import io.pprof4j.inflate.WholeInflater;
import io.pprof4j.profile.MalformedProfileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipTest {
  /** Finding the end must not double the memory and copy it. */
  @Test
  void memoryIsAsLargeAsTheMemberSays() throws IOException {
    byte[] content = new byte[3 << 20];
    new Random(1).nextBytes(content);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(new byte[content.length]);
      out.write(content);
    }
    Input input = new Input("x.gz", MemorySegment.ofArray(packed.toByteArray()));
    try (GrowingMemory expanded = Gzip.expand(input, Long.MAX_VALUE, false, null)) {
      assertThat(expanded.size()).isEqualTo(2L * content.length);
      assertThat(expanded.bytes().asSlice(content.length).toArray(ValueLayout.JAVA_BYTE))
          .isEqualTo(content);
      assertThat(expanded.room(Integer.MAX_VALUE).remaining()).isOne();
    }
  }

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  /** A file that is cut off ends in any bytes: here they say that it held 4 GiB. */
  @Test
  void theEndOfAFileThatIsCutOffTakesNoMemory() throws IOException {
    byte[] content = new byte[5 << 20];
    new Random(1).nextBytes(content);
    byte[] cut = Arrays.copyOf(packed(content), content.length);
    Arrays.fill(cut, cut.length - 4, cut.length, (byte) 0xff);
    Input input = new Input("x.gz", MemorySegment.ofArray(cut));
    assertThat(Gzip.claimedSize(input)).isZero();
    try (Gzip.Part part = Gzip.expandPart(input, Long.MAX_VALUE)) {
      assertThat(part.bytes().size()).isBetween(4L << 20, 5L << 20);
      assertThat(part.bytes().room(Integer.MAX_VALUE).remaining()).isLessThan(16 << 20);
    }
  }

  @Test
  void dataThatExpandManyTimesAreBelieved() throws IOException {
    byte[] zeros = packed(new byte[4 << 20]);
    assertThat(zeros.length).isLessThan(4 << 20 >> 9);
    assertThat(Gzip.claimedSize(new Input("x.gz", MemorySegment.ofArray(zeros))))
        .isEqualTo(4 << 20);
    zeros[zeros.length - 1] = 1;
    assertThat(Gzip.claimedSize(new Input("x.gz", MemorySegment.ofArray(zeros)))).isZero();
  }

  /** Two members that hold the same: the last one says how much there is in the first. */
  @Test
  void onlyOneMemberArrives() throws IOException {
    byte[] member = packed(new byte[1000]);
    byte[] two = Arrays.copyOf(member, 2 * member.length);
    System.arraycopy(member, 0, two, member.length, member.length);
    MemorySegment room = MemorySegment.ofArray(new byte[1000]);
    Input one = new Input("x.gz", MemorySegment.ofArray(member));
    assertThat(Gzip.expand(one, room, new Arrival(1000))).isTrue();
    Input both = new Input("x.gz", MemorySegment.ofArray(two));
    assertThat(Gzip.claimedSize(both)).isEqualTo(1000);
    assertThat(Gzip.expand(both, room, new Arrival(1000))).isFalse();
  }

  @Test
  void whatExpandsAtOnceIsLimitedToo() throws IOException {
    WholeInflater zeros = (deflated, room) -> true; // what memory holds at first
    Input input = new Input("x.gz", MemorySegment.ofArray(packed(new byte[1000])));
    try (GrowingMemory all = Gzip.expand(input, 1000, false, zeros)) {
      assertThat(all.size()).isEqualTo(1000);
    }
    assertThatThrownBy(() -> Gzip.expand(input, 999, false, zeros))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("at most 999 bytes when expanded");
  }
}
