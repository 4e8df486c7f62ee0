package io.pprof4j.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.Corpus;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Damaged inputs: cut at every byte, every byte changed, many changed at once. The answer is a
 * profile that holds together or a {@link MalformedProfileException}, never another exception.
 */
class DamageTest {
  /** Larger files would take minutes, and have nothing that these have not. */
  private static final int LARGEST = 2600;

  private static List<Path> inputs() throws IOException {
    List<Path> inputs = new ArrayList<>();
    for (String folder :
        List.of(
            "proto/go",
            "proto/edges",
            "heap/go",
            "heap/edges",
            "count/go",
            "count/edges",
            "contention/go",
            "contention/edges",
            "cpu/edges",
            "thread/edges",
            "java/edges",
            "jemalloc/edges",
            "goroutine/go",
            "log/edges")) {
      for (Path file : Corpus.files(folder)) {
        if (Corpus.plain(file).length <= LARGEST) {
          inputs.add(file);
        }
      }
    }
    return inputs;
  }

  @TestFactory
  List<DynamicTest> cutAtEveryByte() throws IOException {
    return tests(bytes -> {
      for (int length = 0; length < bytes.length; length++) {
        read(Arrays.copyOf(bytes, length));
      }
    });
  }

  @TestFactory
  List<DynamicTest> everyByteChanged() throws IOException {
    return tests(bytes -> {
      byte[] changed = bytes.clone();
      for (int i = 0; i < bytes.length; i++) {
        for (int mask : new int[] {0x01, 0x80, 0xff}) {
          changed[i] = (byte) (bytes[i] ^ mask);
          read(changed);
        }
        changed[i] = bytes[i];
      }
    });
  }

  @TestFactory
  List<DynamicTest> manyBytesChanged() throws IOException {
    return tests(bytes -> {
      Random random = new Random(bytes.length);
      for (int round = 0; round < 300; round++) {
        byte[] changed = bytes.clone();
        for (int n = random.nextInt(8); n >= 0 && changed.length > 1; n--) {
          int at = random.nextInt(Math.max(1, changed.length - 1));
          switch (random.nextInt(4)) {
            case 0 -> changed[at] = (byte) random.nextInt(256);
            case 1 ->
                Arrays.fill(
                    changed, at, Math.min(changed.length, at + random.nextInt(20)), (byte) 0xff);
            case 2 -> {
              int from = random.nextInt(changed.length);
              int length = Math.min(random.nextInt(64), changed.length - Math.max(at, from));
              System.arraycopy(changed, from, changed, at, length);
            }
            default -> changed = Arrays.copyOf(changed, at + 1);
          }
        }
        read(changed);
      }
    });
  }

  private interface Damage {
    void apply(byte[] bytes) throws IOException;
  }

  private static List<DynamicTest> tests(Damage damage) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : inputs()) {
      tests.add(
          DynamicTest.dynamicTest(
              file.getFileName().toString(), () -> damage.apply(Corpus.plain(file))));
      if (file.toString().endsWith(".gz") && Files.size(file) < 1000) {
        tests.add(
            DynamicTest.dynamicTest(
                file.getFileName() + " as gzip", () -> damage.apply(Files.readAllBytes(file))));
      }
    }
    assertThat(tests).hasSizeGreaterThan(100);
    return tests;
  }

  private static void read(byte[] bytes) throws IOException {
    for (ProfileReader reader : List.of(ProfileReader.folded(), ProfileReader.recorded())) {
      try {
        check(reader.read(bytes, "damaged"));
      } catch (MalformedProfileException e) {
        assertThat(e.offset()).isBetween(0L, Math.max(1 << 20, 2000L * bytes.length));
        assertThat(e.expected()).isNotEmpty();
      }
    }
  }

  /** Follows every reference. */
  private static void check(Profile p) {
    long seen = 0;
    for (int row = 0; row < p.samples().count(); row++) {
      int stack = p.samples().stack(row);
      for (int f = p.stacks().start(stack); f < p.stacks().end(stack); f++) {
        int location = p.stacks().location(f);
        seen += p.locations().address(location) + p.locations().id(location);
      }
      int set = p.samples().labels(row);
      for (int l = p.labels().start(set); l < p.labels().end(set); l++) {
        seen += p.strings().get(p.labels().key(l)).length();
        seen +=
            p.labels().numeric(l) ? p.labels().number(l) : p.strings().length(p.labels().string(l));
      }
      seen += p.samples().value(row, 0);
    }
    for (int l = 0; l < p.locations().count(); l++) {
      int mapping = p.locations().mapping(l);
      seen += mapping < 0 ? 0 : p.mappings().get(mapping).id();
      for (int line = p.locations().lineStart(l); line < p.locations().lineEnd(l); line++) {
        seen += p.functions().id(p.locations().lineFunction(line));
      }
    }
    for (int f = 0; f < p.functions().count(); f++) {
      seen +=
          p.strings().get(p.functions().name(f)).length()
              + p.strings().get(p.functions().filename(f)).length();
    }
    sink = seen;
  }

  /** Keeps {@link #check} from being optimised away. */
  @SuppressWarnings("unused")
  private static volatile long sink;
}
