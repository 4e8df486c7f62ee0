package io.pprof4j.cli.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.report.object.Frame;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import io.pprof4j.report.object.ObjectTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged binaries: cut, or with bytes changed. The answer is a frame, none, or an {@link
 * ObjectException}, never another exception.
 */
class DamagedBinaryTest {
  private static final Path BINARIES =
      Path.of(System.getProperty("pprof4j.corpus"), "proto/native/bin");
  private static final int TRIES = 120;
  private static final int CODE = 0x1000;

  @TempDir private Path folder;

  @TestFactory
  List<DynamicTest> neverThrowsAnythingElse() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(BINARIES)) {
      files
          .sorted()
          .forEach(file ->
              tests.add(
                  DynamicTest.dynamicTest(file.getFileName().toString(), () -> damage(file))));
    }
    assertThat(tests).hasSizeGreaterThan(10);
    return tests;
  }

  private void damage(Path file) throws IOException {
    byte[] sound = Files.readAllBytes(file);
    Random random = new Random(1);
    for (int i = 0; i < TRIES; i++) {
      byte[] bytes = sound.clone();
      int changes = 1 + random.nextInt(3);
      for (int c = 0; c < changes; c++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      ask(i % 4 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : bytes);
    }
  }

  private static void frames(ObjectFile binary, long address) {
    try {
      for (Frame frame : binary.frames(address)) {
        assertThat(frame.file()).isNotNull();
      }
    } catch (ObjectException e) {
      assertThat(e.reason()).isNotEmpty();
    }
  }

  private void ask(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("damaged"), bytes);
    ObjectTool tool = ObjectTools.of("", false, folder, "");
    try (ObjectFile binary = tool.open(file.toString(), CODE, ObjectTool.ANYWHERE, 0, "")) {
      for (long address = 0; address < 0x400; address += 0x35) {
        frames(binary, CODE + address);
      }
      assertThat(binary.symbols(name -> true, 0)).isNotNull();
    } catch (ObjectException e) {
      assertThat(e.reason()).isNotEmpty();
    }
  }
}
