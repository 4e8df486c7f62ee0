package io.pprof4j.format.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.Corpus;
import io.pprof4j.bytes.Arrival;
import io.pprof4j.bytes.Input;
import io.pprof4j.encode.ProfileWriter;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Bytes that arrive while they are read make the profile that they make at once. */
class ArrivingTest {
  private static final List<String> PROFILES =
      List.of("web-heap.pb.gz", "labels-cpu.pb.gz", "web-cpu.pb.gz");

  private static byte[] content(String name) throws IOException {
    try (InputStream file = Files.newInputStream(Corpus.root().resolve("proto/go/" + name));
        InputStream in = new GZIPInputStream(file)) {
      return in.readAllBytes();
    }
  }

  private static byte[] written(Profile profile) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProfileWriter.writeUncompressed(profile, out);
    return out.toByteArray();
  }

  /** Reads while another thread writes the first {@code end} bytes, up to {@code step} a time. */
  private static Profile read(byte[] content, int end, int step, ReadOptions options)
      throws MalformedProfileException, InterruptedException {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment room = arena.allocate(content.length);
      Arrival arrival = new Arrival(content.length);
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                Random random = new Random(step);
                for (int at = 0; at < end; ) {
                  int n = Math.min(1 + random.nextInt(step), end - at);
                  MemorySegment.copy(MemorySegment.ofArray(content), at, room, at, n);
                  at += n;
                  arrival.reach(at);
                }
                arrival.end();
              });
      try {
        return new ProtoFormat().parse(new Input("arriving", room, arrival), options).profile();
      } finally {
        writer.join();
      }
    }
  }

  @Test
  void readsWhatIsThere() throws Exception {
    for (String name : PROFILES) {
      byte[] content = content(name);
      for (ReadOptions options : List.of(ReadOptions.FOLDED, ReadOptions.RECORDED)) {
        Input whole;
        try (Arena arena = Arena.ofConfined()) {
          MemorySegment bytes = arena.allocate(content.length);
          bytes.copyFrom(MemorySegment.ofArray(content));
          whole = new Input("whole", bytes);
          byte[] expected = written(new ProtoFormat().parse(whole, options).profile());
          for (int step : new int[] {1, 3, 20, 100, 5000}) {
            Profile read = read(content, content.length, step, options);
            assertThat(written(read)).as("%s, %d", name, step).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void doesNotWaitForWhatWillNotCome() throws Exception {
    byte[] content = content("web-cpu.pb.gz");
    for (int end = 0; end < content.length; end += 997) {
      int there = end;
      assertThatThrownBy(() -> read(content, there, 500, ReadOptions.FOLDED))
          .isInstanceOf(Arrival.BrokenOffException.class);
    }
  }
}
