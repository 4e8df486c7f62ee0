package io.pprof4j.format.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pprof4j.Corpus;
import io.pprof4j.dump.LegacyDump;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CpuFormatTest {
  private static final String MAP = "00010000-00030000 r-xp 00000000 fe:00 42 /usr/bin/server\n";

  private static LegacyDump read(String file) throws IOException {
    return (LegacyDump)
        ProfileReader.recorded().readDump(Corpus.root().resolve("cpu").resolve(file));
  }

  @Test
  void refusesEachBrokenRule() throws IOException {
    for (Path file : Corpus.files("malformed/cpu")) {
      assertThatThrownBy(() -> ProfileReader.folded().read(file))
          .as(file.toString())
          .isInstanceOf(MalformedProfileException.class)
          .hasMessageContaining(": cpu at byte ");
    }
  }

  @Test
  void wordsOfAnySizeAndOrderSayTheSame() throws IOException {
    for (String name : new String[] {"little-64", "big-64", "little-32", "big-32"}) {
      Profile p = read("edges/" + name + ".prof").profile();
      assertThat(p.header().period()).isEqualTo(10_000_000);
      assertThat(p.samples().count()).isEqualTo(5);
      assertThat(p.samples().value(0, 1)).isEqualTo(50_000_000);
      assertThat(p.locations().address(1)).isEqualTo(0x402000);
    }
  }

  @Test
  void leavesOutTheHandlerIfNearlyAllHaveIt() throws IOException {
    assertThat(depth("handler-everywhere")).isEqualTo(2);
    assertThat(depth("handler-but-two")).isEqualTo(2);
    assertThat(depth("handler-but-three")).isEqualTo(4);
  }

  private static int depth(String name) throws IOException {
    Profile p = read("edges/" + name + ".prof").profile();
    int stack = p.samples().stack(0);
    return p.stacks().end(stack) - p.stacks().start(stack);
  }

  /** Counts above 0 add up in batches, others do not; the rows are the same. */
  @Test
  void recordsAddUpWhateverTheirCounts() throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      int odd = seed % 4 == 0 ? Integer.MAX_VALUE : 1 + 40 * (seed % 4);
      byte[] bytes = records(new Random(seed), odd);
      Map<String, long[]> expected = new LinkedHashMap<>();
      Profile each = ProfileReader.recorded().read(bytes, "test");
      for (int row = 0; row < each.samples().count(); row++) {
        long count = each.samples().value(row, 0);
        String key = frames(each, row) + Long.signum(count);
        long[] sums = expected.computeIfAbsent(key, k -> new long[2]);
        sums[0] += count;
        sums[1] += each.samples().value(row, 1);
      }
      Profile folded = ProfileReader.folded().read(bytes, "test");
      assertThat(folded.samples().count()).isEqualTo(expected.size());
      int row = 0;
      for (Map.Entry<String, long[]> sums : expected.entrySet()) {
        assertThat(sums.getKey()).startsWith(frames(folded, row));
        assertThat(folded.samples().value(row, 0)).isEqualTo(sums.getValue()[0]);
        assertThat(folded.samples().value(row, 1)).isEqualTo(sums.getValue()[1]);
        row++;
      }
    }
  }

  /** 200 records of 12 stacks, of which one in so many has a count of 0 or below. */
  private static byte[] records(Random random, int odd) {
    ByteBuffer out = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
    for (long word : new long[] {0, 3, 0, 10_000, 0}) {
      out.putLong(word);
    }
    for (int i = 0; i < 200; i++) {
      boolean strange = random.nextInt(odd) == odd / 2;
      out.putLong(strange ? -random.nextInt(3) : 1 + random.nextInt(5));
      int stack = random.nextInt(12);
      out.putLong(2 + stack % 3);
      for (int frame = 0; frame < 2 + stack % 3; frame++) {
        out.putLong(0x1000 + 0x100L * stack + 0x10L * frame);
      }
    }
    for (long word : new long[] {0, 1, 0}) {
      out.putLong(word);
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  /** The time of the first is one more than a number of 64 bits holds. */
  @Test
  void aCountTooLargeForItsTimeIsARowByItself() throws IOException {
    long greatest = Long.MAX_VALUE / 1000 / 10_000;
    for (long large : new long[] {greatest, greatest + 1}) {
      ByteBuffer out = ByteBuffer.allocate(1 << 10).order(ByteOrder.LITTLE_ENDIAN);
      put(out, true, 0, 3, 0, 10_000, 0);
      put(out, true, large, 1, 0x1000);
      put(out, true, 1, 1, 0x1000);
      put(out, true, 0, 1, 0);
      byte[] bytes = Arrays.copyOf(out.array(), out.position());
      Profile p = ProfileReader.folded().read(bytes, "test");
      assertThat(p.samples().count()).isEqualTo(large == greatest ? 1 : 2);
    }
  }

  /** One record in 32 may lack the handler's frame, and has the stack of another without it. */
  @Test
  void stacksThatDifferInTheHandlerAddUp() throws IOException {
    for (int records : new int[] {31, 32}) {
      ByteBuffer out = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
      put(out, true, 0, 3, 0, 10_000, 0);
      for (int i = 1; i < records; i++) {
        put(out, true, 1, 3, 0x1000, 0x2000, 0x3000 + 0x10 * i);
      }
      put(out, true, 1, 2, 0x1000, 0x3010);
      put(out, true, 0, 1, 0);
      byte[] bytes = Arrays.copyOf(out.array(), out.position());
      Profile folded = ProfileReader.folded().read(bytes, "test");
      assertThat(folded.samples().count()).isEqualTo(31);
      assertThat(folded.samples().value(0, 0)).isEqualTo(records == 32 ? 2 : 1);
      assertThat(ProfileReader.recorded().read(bytes, "test").samples().count()).isEqualTo(records);
    }
  }

  /** However deep the stacks and whatever the words, records come out as they went in. */
  @Test
  void stacksOfAnyDepth() throws IOException {
    int[] depths = {1, 2000, 3, 2046, 2047, 5000, 7, 8, 4094, 1, 70_000, 2};
    for (boolean wide : new boolean[] {true, false}) {
      for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
        Profile p = ProfileReader.folded().read(ofDepths(wide, order, depths), "test");
        assertThat(p.samples().count()).isEqualTo(depths.length);
        for (int i = 0; i < depths.length; i++) {
          int stack = p.samples().stack(i);
          int leaf = p.stacks().start(stack);
          assertThat(p.samples().value(i, 0)).isEqualTo(i + 1);
          assertThat(p.stacks().end(stack) - leaf).isEqualTo(depths[i]);
          for (int f = 0; f < depths[i]; f++) {
            assertThat(p.locations().address(p.stacks().location(leaf + f)))
                .isEqualTo(0x10000L * (i + 1) + 2L * f - (f > 0 ? 1 : 0));
          }
        }
      }
    }
  }

  /** One thread reads ahead in large inputs. */
  @Test
  void twoThreadsReadWhatOneReads() throws IOException {
    int size = 30_000_000;
    for (int odd : new int[] {size, size - 2_000_000}) {
      byte[] sound = manyRecords(size, odd);
      assertThat(raw(sound, 2)).isEqualTo(raw(sound, 1));
      for (int cut : new int[] {MAP.length() + 20, 1_000_001}) {
        byte[] broken = Arrays.copyOf(sound, sound.length - cut);
        String message = catchThrowable(() -> raw(broken, 1)).getMessage();
        assertThat(message).contains(": cpu at byte ");
        assertThatThrownBy(() -> raw(broken, 2))
            .isInstanceOf(MalformedProfileException.class)
            .hasMessage(message);
      }
    }
  }

  private static String raw(byte[] bytes, int threads) throws IOException {
    LegacyDump dump =
        (LegacyDump)
            ProfileReader.folded()
                .withThreads(threads)
                .readDump(MemorySegment.ofArray(bytes), "test");
    Profile p = dump.profile();
    assertThat(p.mappings()).hasSize(1);
    StringBuilder text = new StringBuilder().append(dump.records()).append('\n');
    for (int row = 0; row < p.samples().count(); row++) {
      text.append(p.samples().value(row, 0)).append(frames(p, row)).append('\n');
    }
    return text.toString();
  }

  /** Records of a few thousand stacks, from an offset on some with a count that does not add up. */
  private static byte[] manyRecords(int size, int odd) {
    Random random = new Random(7);
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    put(out, true, 0, 3, 0, 10_000, 0);
    while (out.remaining() > 1000) {
      int stack = random.nextInt(4000);
      boolean strange = out.position() > odd && random.nextInt(100) == 0;
      put(out, true, strange ? -1 : 1 + random.nextInt(9), 1 + stack % 50);
      for (int f = 0; f <= stack % 50; f++) {
        put(out, true, 0x10000 + 16L * stack + f);
      }
    }
    put(out, true, 0, 1, 0);
    out.put(MAP.getBytes(StandardCharsets.US_ASCII));
    return Arrays.copyOf(out.array(), out.position());
  }

  @Test
  void refusesStacksTooDeepToBeTrue() {
    byte[] bytes = ofDepths(false, ByteOrder.LITTLE_ENDIAN, 3, (1 << 20) + 1);
    assertThatThrownBy(() -> ProfileReader.folded().read(bytes, "test"))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining(
            "cpu at byte 40: expected a stack of at most 1048576 frames, found 1048577");
  }

  /** Records of these depths, the first of 1 sample, the second of 2, and so on. */
  private static byte[] ofDepths(boolean wide, ByteOrder order, int... depths) {
    int words = 8 + Arrays.stream(depths).sum() + 2 * depths.length;
    ByteBuffer out = ByteBuffer.allocate(words * Long.BYTES).order(order);
    put(out, wide, 0, 3, 0, 10_000, 0);
    for (int i = 0; i < depths.length; i++) {
      put(out, wide, i + 1, depths[i]);
      for (int f = 0; f < depths[i]; f++) {
        put(out, wide, 0x10000L * (i + 1) + 2L * f);
      }
    }
    put(out, wide, 0, 1, 0);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void put(ByteBuffer out, boolean wide, long... words) {
    for (long word : words) {
      if (wide) {
        out.putLong(word);
      } else {
        out.putInt((int) word);
      }
    }
  }

  private static String frames(Profile p, int row) {
    int stack = p.samples().stack(row);
    StringBuilder frames = new StringBuilder();
    for (int f = p.stacks().start(stack); f < p.stacks().end(stack); f++) {
      frames.append(p.locations().address(p.stacks().location(f))).append(' ');
    }
    return frames.toString();
  }
}
