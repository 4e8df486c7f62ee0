package io.pprof4j.cli.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pprof4j.cli.object.elf.ElfException;
import io.pprof4j.cli.object.elf.ElfFile;
import io.pprof4j.cli.object.elf.Section;
import io.pprof4j.cli.object.elf.Segment;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import io.pprof4j.report.object.ObjectTool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same debugging information tells the same in files of every system. */
class DebugSectionsTest {
  private static final Path CORPUS = Path.of(System.getProperty("pprof4j.corpus"));
  private static final Path BINARIES = CORPUS.resolve("proto/native/bin");
  private static final int CODE = 0x400;

  @TempDir private Path folder;

  /** The sections of an ELF file, and where it is mapped to. */
  private record Debug(long load, Map<String, byte[]> sections) {
    static Debug of(Path elf) throws IOException {
      Map<String, byte[]> sections = new HashMap<>();
      try (ElfFile file = ElfFile.open(elf)) {
        for (Section section : file.sections()) {
          if (section.name().startsWith(".debug_")) {
            ByteBuffer data = file.data(section);
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            sections.put(section.name().substring(".debug_".length()), bytes);
          }
        }
        return new Debug(
            file.segments().stream().filter(Segment::loads).findFirst().orElseThrow().address(),
            sections);
      }
    }
  }

  private static Stream<Arguments> cases() {
    return Stream.of("fixed", "old", "indexed", "wide", "pie", "libwidget.so")
        .flatMap(name -> Stream.of(arguments(name, false), arguments(name, true)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void machoAndPeTellWhatElfTells(String name, boolean compressed) throws Exception {
    Debug debug = Debug.of(BINARIES.resolve(name));
    List<String> told = frames(BINARIES.resolve(name), debug.load);
    assertThat(told).anyMatch(line -> line.contains(".c"));

    Path macho = folder.resolve("macho");
    Files.write(macho, Containers.macho(debug.load, debug.sections, compressed));
    assertThat(frames(macho, debug.load)).isEqualTo(told);

    Path pe = folder.resolve("pe");
    Files.write(pe, Containers.pe(debug.load, debug.sections, compressed));
    assertThat(frames(pe, debug.load)).isEqualTo(told);
  }

  @Test
  void sectionsInZstdTellWhatTheyToldBefore() throws Exception {
    Path fixed = BINARIES.resolve("fixed");
    Path zstd = CORPUS.resolve("binary/edges/zstd");
    Debug debug = Debug.of(fixed);
    assertThat(frames(zstd, debug.load)).isEqualTo(frames(fixed, debug.load));
    Debug expanded = Debug.of(zstd);
    assertThat(expanded.sections.keySet()).isEqualTo(debug.sections.keySet());
    debug.sections.forEach(
        (name, bytes) -> assertThat(expanded.sections.get(name)).as("%s", name).isEqualTo(bytes));
  }

  @Test
  void damagedZstdIsAnError() throws Exception {
    byte[] bytes = Files.readAllBytes(CORPUS.resolve("binary/edges/zstd"));
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int magic = 0;
    while (file.getInt(magic) != 0xFD2FB528) {
      magic++;
    }
    file.putLong(magic - 16, 1L << 40);
    assertThatThrownBy(() -> Debug.of(Files.write(folder.resolve("large"), bytes)))
        .hasMessage("a compressed section claims too large a size");
    file.putLong(magic - 16, 4000);
    assertThatThrownBy(() -> Debug.of(Files.write(folder.resolve("short"), bytes)))
        .hasMessage("unexpected EOF");
    file.putInt(magic, 0);
    assertThatThrownBy(() -> Debug.of(Files.write(folder.resolve("magic"), bytes)))
        .isInstanceOf(ElfException.class)
        .hasMessageStartingWith("zstd: ");
  }

  /** Fuzzing starts from them. */
  @Test
  void theCorpusHasTheOnesOfFixed() throws IOException {
    Debug debug = Debug.of(BINARIES.resolve("fixed"));
    assertThat(CORPUS.resolve("binary/edges/macho"))
        .hasBinaryContent(Containers.macho(debug.load, debug.sections, false));
    assertThat(CORPUS.resolve("binary/edges/pe"))
        .hasBinaryContent(Containers.pe(debug.load, debug.sections, false));
  }

  @Test
  void oneSectionThatIsNotWholeLeavesNone() throws Exception {
    Debug debug = Debug.of(BINARIES.resolve("fixed"));
    byte[] bytes = Containers.macho(debug.load, debug.sections, false);
    // The first section's size; pprof does not ask what is in it.
    ByteBuffer.wrap(bytes).putInt(104 + 40, -1);
    Path macho = Files.write(folder.resolve("macho"), bytes);
    assertThat(frames(macho, debug.load)).allMatch(line -> line.startsWith("no line information"));
  }

  @Test
  void peWithoutALineTableTellsNothing() throws Exception {
    Debug debug = Debug.of(BINARIES.resolve("fixed"));
    byte[] bytes = Containers.pe(debug.load, debug.sections, false);
    ByteBuffer.wrap(bytes).putInt(80, 0);
    bytes[76] = 0;
    bytes[77] = 0;
    bytes[70] = 1;
    Path pe = Files.write(folder.resolve("pe"), bytes);
    assertThat(frames(pe, debug.load)).containsOnly("no runtime.pclntab symbol found");
  }

  @Test
  void damagedOnesGiveFramesOrAnError() throws Exception {
    Debug debug = Debug.of(BINARIES.resolve("indexed"));
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      boolean compressed = i % 4 < 2;
      byte[] bytes =
          i % 2 == 0
              ? Containers.macho(debug.load, debug.sections, compressed)
              : Containers.pe(debug.load, debug.sections, compressed);
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(1200)] = (byte) random.nextInt();
      }
      try {
        assertThat(frames(Files.write(folder.resolve("damaged"), bytes), debug.load)).isNotEmpty();
      } catch (ObjectException e) {
        assertThat(e.reason()).isNotEmpty();
      }
    }
  }

  private List<String> frames(Path file, long load) throws ObjectException {
    List<String> told = new ArrayList<>();
    ObjectTool tool = ObjectTools.of("", false, folder, "");
    try (ObjectFile binary = tool.open(file.toString(), load, ObjectTool.ANYWHERE, 0, "")) {
      for (long address = load; address < load + CODE; address++) {
        try {
          told.add(binary.frames(address).toString());
        } catch (ObjectException e) {
          told.add(e.reason());
        }
      }
    }
    return told;
  }
}
