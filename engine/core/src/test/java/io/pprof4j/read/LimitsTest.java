package io.pprof4j.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.profile.MalformedProfileException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of text and stacks of words that nobody writes are errors, and no reason to run out. */
class LimitsTest {
  private static final int MEBI = 1 << 20;

  /** What stands before a list of addresses that is too long. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "heap profile: 1: 16 [1: 16] @ heap/1048576\n1: 16 [1: 16] @",
        "goroutine profile: total 1\n1 @",
        "--- mutex:\n20 1 @",
        "--- threadz 1 ---\n--- Thread 7f (name: main/1) stack: ---\n",
        "--- heapz 1 ---\nformat = java\nresolution = bytes\n16 1 @",
        "heap_v2/1\n  t*: 1: 16 [0: 0]\n@"
      })
  void listsOfAddresses(String begin) {
    refused(begin + " 0x401001".repeat(MEBI / 9 + 9) + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "heap profile: 1: 16 [1: 16] @ heap/1048576\n",
        "goroutine profile: total 1\n",
        "--- mutex:\n20 1 @ 0x1\n---",
        "--- threadz 1 ---\n",
        "--- heapz 1 ---\n",
        "heap_v2/1\n",
        "goroutine 1 [running]:\nmain.f()\n\t"
      })
  void lines(String begin) {
    refused(begin + "x".repeat(MEBI + 9) + "\n");
  }

  /** Lines that fit, of which each part would be tried with each other by a careless reader. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "heap profile: 1: 16 [1: 16] @ heap/1048576\n",
        "heap profile: 1: 16 [1: 16] @ heap/1048576\nMAPPED_LIBRARIES:\n",
        "goroutine profile: total ",
        "goroutine profile: total 1\n",
        "--- mutex:\ncycles/second=",
        "--- mutex:\n",
        "--- threadz 1 ---\n",
        "--- heapz 1 ---\nformat = java\nresolution = bytes\n",
        "--- contentionz 1 ---\nformat = java\nresolution = microseconds\nsampling period = ",
        "heap_v2/1\n",
        "goroutine 1 [",
        "goroutine 1 [running]:\n"
      })
  void linesThatAreTakenApart(String begin) {
    for (String part :
        List.of("1", "0", "a", " ", "1: ", "1 ", "[", ":", "x", "$", "=", "-", "(")) {
      byte[] bytes = (begin + part.repeat(MEBI / 2 / part.length()) + "\n").getBytes(ISO_8859_1);
      try {
        assertThat(ProfileReader.recorded().read(bytes, "test")).isNotNull();
      } catch (IOException e) {
        assertThat(e).isInstanceOf(MalformedProfileException.class);
        assertThat(e.getMessage()).hasSizeLessThan(500);
      }
    }
  }

  private static void refused(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    for (ProfileReader reader : List.of(ProfileReader.folded(), ProfileReader.recorded())) {
      assertThatThrownBy(() -> reader.read(bytes, "test"))
          .isInstanceOf(MalformedProfileException.class)
          .hasMessageContaining("of at most " + MEBI);
    }
  }

  @Test
  void stacksOfWords() {
    ValueLayout.OfLong word = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(8L * (7 + MEBI + 1), 8);
      long[] head = {0, 3, 0, 10_000, 0, 1, MEBI + 1};
      for (int i = 0; i < head.length; i++) {
        bytes.set(word, 8L * i, head[i]);
      }
      assertThatThrownBy(() -> ProfileReader.folded().read(bytes, "test"))
          .isInstanceOf(MalformedProfileException.class)
          .hasMessageContaining("of at most " + MEBI);
    }
  }
}
