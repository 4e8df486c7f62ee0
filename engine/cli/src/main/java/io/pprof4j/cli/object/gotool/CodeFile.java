package io.pprof4j.cli.object.gotool;

import io.pprof4j.cli.object.elf.ElfSymbol;
import io.pprof4j.cli.object.elf.Target;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An ELF file of one range of a program, with all its symbols, of which only one is said to be code
 * and covers the range. {@code go tool objdump} begins at functions only, while pprof asks for code
 * that begins anywhere. The other symbols stay as they are, in their order: where several have one
 * address, the choice between them falls out of how Go sorts this very list.
 */
final class CodeFile {
  private static final int CODE_SECTION = 1;
  private static final int ABSOLUTE = 0xfff1;
  private static final String SECTIONS = "\0.text\0.symtab\0.strtab\0.shstrtab\0";
  private static final int COUNT = 5;

  private final Target target;
  private final ByteBuffer out;

  private CodeFile(Target target, int size) {
    this.target = target;
    this.out = ByteBuffer.allocate(size).order(target.order());
  }

  /**
   * The bytes of the file.
   *
   * @param text the code from {@code begin} on
   * @param covering index of the symbol that is moved to {@code begin}
   * @param name that it gets
   */
  static byte[] of(
      Target target,
      long begin,
      ByteBuffer text,
      List<ElfSymbol> symbols,
      int covering,
      String name) {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    names.write(0);
    int[] at = new int[symbols.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = names.size();
      String given = i == covering ? name : symbols.get(i).name();
      names.writeBytes(given.getBytes(StandardCharsets.ISO_8859_1));
      names.write(0);
    }
    int header = target.wide() ? 64 : 52;
    int row = target.wide() ? 24 : 16;
    int textSize = text.limit() + 7 & ~7;
    int symbolsSize = (at.length + 1) * row;
    int namesSize = names.size() + 7 & ~7;
    int sectionNames = header + textSize + symbolsSize + namesSize;
    int table = sectionNames + (SECTIONS.length() + 7 & ~7);
    CodeFile file = new CodeFile(target, table + COUNT * (target.wide() ? 64 : 40));
    file.header(header, table);
    file.out.put(text.duplicate());
    file.out.position(header + textSize + row);
    for (int i = 0; i < at.length; i++) {
      ElfSymbol s = symbols.get(i);
      if (i == covering) {
        file.symbol(at[i], CODE_SECTION, begin, text.limit());
      } else {
        file.symbol(at[i], ABSOLUTE, s.value(), s.size());
      }
    }
    file.out.put(names.toByteArray());
    file.out.position(sectionNames);
    file.out.put(SECTIONS.getBytes(StandardCharsets.ISO_8859_1));
    file.out.position(table);
    int offset = header;
    file.section(0, 0, 0, 0, 0, 0, 0, 0);
    file.section(1, 1, 6, begin, offset, text.limit(), 0, 0);
    offset += textSize;
    file.section(7, 2, 0, 0, offset, symbolsSize, 3, row);
    offset += symbolsSize;
    file.section(15, 3, 0, 0, offset, names.size(), 0, 0);
    file.section(23, 3, 0, 0, sectionNames, SECTIONS.length(), 0, 0);
    return file.out.array();
  }

  private void header(int size, int table) {
    out.put(new byte[] {0x7f, 'E', 'L', 'F'});
    out.put((byte) (target.wide() ? 2 : 1));
    out.put((byte) (out.order() == ByteOrder.LITTLE_ENDIAN ? 1 : 2));
    out.put((byte) 1).position(16);
    out.putShort((short) 2).putShort((short) target.machine()).putInt(1);
    word(0).word(0).word(table);
    out.putInt(0).putShort((short) size).putShort((short) 0).putShort((short) 0);
    out.putShort((short) (target.wide() ? 64 : 40)).putShort((short) COUNT);
    out.putShort((short) (COUNT - 1));
  }

  private void symbol(int name, int section, long value, long size) {
    out.putInt(name);
    if (target.wide()) {
      out.put((byte) 0x10).put((byte) 0).putShort((short) section).putLong(value).putLong(size);
    } else {
      out.putInt((int) value).putInt((int) size);
      out.put((byte) 0x10).put((byte) 0).putShort((short) section);
    }
  }

  private void section(
      int name, int type, long flags, long address, long offset, long size, int link, long row) {
    out.putInt(name).putInt(type);
    word(flags).word(address).word(offset).word(size);
    out.putInt(link).putInt(0);
    word(1).word(row);
  }

  private CodeFile word(long value) {
    if (target.wide()) {
      out.putLong(value);
    } else {
      out.putInt((int) value);
    }
    return this;
  }
}
