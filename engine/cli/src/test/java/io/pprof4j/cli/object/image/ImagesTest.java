package io.pprof4j.cli.object.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.cli.object.elf.ElfSymbol;
import io.pprof4j.cli.object.elf.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of other systems, made up as small as they can be. */
class ImagesTest {
  private static final byte[] CODE = {1, 2, 3, 4, 5, 6, 7, 8};

  @TempDir Path folder;

  private static ByteBuffer text(ByteBuffer to, int at, String text) {
    return to.put(at, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** A segment with code at 0x1000 and a line table, three symbols and one for debuggers. */
  private static byte[] macho() {
    byte[] bytes = new byte[1024];
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(0xfeedfacf).putInt(0x1000007).putInt(0).putInt(2).putInt(2).putInt(0).putInt(0);
    int segment = 32;
    b.putInt(segment, 0x19).putInt(segment + 4, 72 + 2 * 80);
    text(b, segment + 8, "__TEXT").putLong(segment + 24, 0x1000).putInt(segment + 64, 2);
    int section = segment + 72;
    text(b, section, "__text").putLong(section + 32, 0x1100).putLong(section + 40, CODE.length);
    b.putInt(section + 48, 512).put(512, CODE);
    section += 80;
    text(b, section, "__gopclntab").putLong(section + 40, 4).putInt(section + 48, 516);
    int symbols = section + 80;
    b.putInt(symbols, 2).putInt(symbols + 4, 24);
    b.putInt(symbols + 8, 600).putInt(symbols + 12, 4).putInt(symbols + 16, 700);
    b.putInt(symbols + 20, 100);
    text(b, 701, "_main.b\0_start\0main.a");
    int[] names = {1, 9, 16, 1};
    long[] addresses = {0x1104, 0x1108, 0x1100, 0x1102};
    for (int i = 0; i < names.length; i++) {
      int row = 600 + 16 * i;
      b.putInt(row, names[i])
          .put(row + 4, (byte) (i == 3 ? 0x24 : 0xe))
          .putLong(row + 8, addresses[i]);
    }
    return bytes;
  }

  /** A section of code at 0x401000, and symbols of which one has another behind it. */
  private static byte[] pe() {
    byte[] bytes = new byte[1024];
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    b.putShort(0, (short) 0x5a4d).putInt(0x3c, 64).putInt(64, 0x4550);
    b.putShort(68, (short) 0xaa64).putShort(70, (short) 1).putInt(76, 600).putInt(80, 4);
    b.putShort(84, (short) 112).putShort(88, (short) 0x20b).putLong(112, 0x400000);
    int section = 200;
    text(b, section, ".text").putInt(section + 12, 0x1000).putInt(section + 16, CODE.length);
    b.putInt(section + 20, 512).put(512, CODE);
    text(b, 600, "main.b").putInt(608, 4).putShort(612, (short) 1).put(617, (byte) 1);
    b.putInt(636 + 4, 4).putInt(636 + 8, 2).putShort(636 + 12, (short) 1);
    b.putInt(654 + 4, 21).putInt(654 + 8, 6).putShort(654 + 12, (short) 1);
    text(b, 672 + 4, "runtime.pclntab\0\0runtime.epclntab");
    return bytes;
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("program"), bytes);
  }

  @Test
  void ofMachoSymbolsEndWhereTheNextBegins() throws IOException {
    try (Image image = MachoImage.open(file(macho()))) {
      assertThat(image.symbols())
          .containsExactly(
              new ElfSymbol("main.b", 0x1104, 4),
              new ElfSymbol("_start", 0x1108, 0),
              new ElfSymbol("main.a", 0x1100, 4));
      assertThat(image.loadAddress()).isEqualTo(0x1000L);
      assertThat(image.textStart()).isEqualTo(0x1100);
      assertThat(image.text()).isEqualTo(ByteBuffer.wrap(CODE));
      assertThat(image.lineTable()).isEqualTo(ByteBuffer.wrap(new byte[] {5, 6, 7, 8}));
      assertThat(image.target()).isEqualTo(new Target(true, ByteOrder.LITTLE_ENDIAN, 62));
    }
  }

  @Test
  void sectionsOfMachoEndWithTheirSegment() throws IOException {
    byte[] bytes = macho();
    bytes[32 + 64] = 3;
    Path file = file(bytes);
    assertThatThrownBy(() -> MachoImage.open(file)).hasMessage("unexpected EOF");
  }

  @Test
  void ofTablesOfSymbolsTheLastCounts() throws IOException {
    byte[] bytes = macho();
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int first = 32 + 72 + 2 * 80;
    b.putInt(16, 3).put(first + 24, bytes, first, 24).putInt(first + 24 + 12, 1);
    try (Image image = MachoImage.open(file(bytes))) {
      assertThat(image.symbols()).containsExactly(new ElfSymbol("main.b", 0x1104, 0));
    }
  }

  @Test
  void ofPeSymbolsAreTheirSectionsOffsets() throws IOException {
    try (Image image = PeImage.open(file(pe()))) {
      assertThat(image.symbols())
          .containsExactly(
              new ElfSymbol("main.b", 0x401004, 2),
              new ElfSymbol("runtime.pclntab", 0x401002, 2),
              new ElfSymbol("runtime.epclntab", 0x401006, 0));
      assertThat(image.loadAddress()).isEqualTo(0x400000L);
      assertThat(image.textStart()).isEqualTo(0x401000);
      assertThat(image.text()).isEqualTo(ByteBuffer.wrap(CODE));
      assertThat(image.lineTable()).isEqualTo(ByteBuffer.wrap(new byte[] {3, 4, 5, 6}));
      assertThat(image.target()).isEqualTo(new Target(true, ByteOrder.LITTLE_ENDIAN, 183));
    }
  }

  @Test
  void whatIsMissingIsToldInPprofsWords() throws IOException {
    byte[] bytes = pe();
    bytes[200] = 'x';
    bytes[680] = 'x';
    try (Image image = PeImage.open(file(bytes))) {
      assertThatThrownBy(image::text).hasMessage("text section not found");
      assertThatThrownBy(image::lineTable).hasMessage("no runtime.pclntab symbol found");
    }
  }

  @Test
  void aDamagedFileGivesAnswersOrAnError() throws IOException {
    Random random = new Random(4);
    for (int i = 0; i < 3000; i++) {
      boolean macho = i % 2 == 0;
      byte[] bytes = macho ? macho() : pe();
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(320)] = (byte) random.nextInt();
      }
      byte[] some = i % 5 == 0 ? Arrays.copyOf(bytes, 64 + random.nextInt(900)) : bytes;
      try (Image image = macho ? MachoImage.open(file(some)) : PeImage.open(file(some))) {
        assertThat(image.symbols()).isNotNull();
        assertThat(image.text()).isNotNull();
        assertThat(image.lineTable())
            .satisfiesAnyOf(
                table -> assertThat(table).isNull(),
                table -> assertThat(table.limit()).isNotNegative());
      } catch (IOException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }
}
