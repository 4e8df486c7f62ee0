package io.pprof4j.cli.object.gotool;

import io.pprof4j.cli.object.elf.ElfSymbol;
import io.pprof4j.cli.object.elf.Target;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * An ELF file of the code from the begin of a symbol on, with all symbols of the program, of which
 * only that one is said to be code. The symbols stay as they are, in their order: where several
 * have one address, the choice between them falls out of how Go sorts this very list.
 */
final class CodeFile {
  private static final int CODE_SECTION = 1;
  private static final int ABSOLUTE = 0xfff1;
  private static final String SECTIONS = "\0.text\0.symtab\0.strtab\0.shstrtab\0";
  private static final int COUNT = 5;

  private final Target target;

  /** All but the code, which comes last. */
  private final byte[] frame;

  private final int symbols;
  private final int row;
  private final int[] names;

  /** Where the row of the section of code is. */
  private final int codeSection;

  private ByteBuffer out;

  CodeFile(Target target, List<ElfSymbol> all) {
    this.target = target;
    this.row = target.wide() ? 24 : 16;
    this.symbols = target.wide() ? 64 : 52;
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    texts.write(0);
    names = new int[all.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = texts.size();
      texts.writeBytes(all.get(i).name().getBytes(StandardCharsets.ISO_8859_1));
      texts.write(0);
    }
    int symbolsSize = (names.length + 1) * row;
    int namesAt = symbols + symbolsSize;
    int sectionNames = namesAt + (texts.size() + 7 & ~7);
    int table = sectionNames + (SECTIONS.length() + 7 & ~7);
    int section = target.wide() ? 64 : 40;
    this.codeSection = table + section;
    this.frame = new byte[table + COUNT * section];
    this.out = ByteBuffer.wrap(frame).order(target.order());
    header(symbols, table);
    out.position(symbols + row);
    for (int i = 0; i < names.length; i++) {
      symbol(names[i], ABSOLUTE, all.get(i).value(), all.get(i).size());
    }
    out.put(texts.toByteArray()).position(sectionNames);
    out.put(SECTIONS.getBytes(StandardCharsets.ISO_8859_1)).position(table + 2 * section);
    section(7, 2, 0, 0, symbols, symbolsSize, 3, row);
    section(15, 3, 0, 0, namesAt, texts.size(), 0, 0);
    section(23, 3, 0, 0, sectionNames, SECTIONS.length(), 0, 0);
  }

  /**
   * The bytes of the file.
   *
   * @param text the code from {@code begin} on
   * @param covering index of the symbol that begins there
   * @param size of that symbol, which covers the code
   */
  byte[] of(long begin, ByteBuffer text, int covering, long size) {
    byte[] file = Arrays.copyOf(frame, frame.length + text.limit());
    out = ByteBuffer.wrap(file).order(target.order());
    out.position(symbols + row * (covering + 1));
    symbol(names[covering], CODE_SECTION, begin, size);
    out.position(codeSection);
    section(1, 1, 6, begin, frame.length, text.limit(), 0, 0);
    out.position(frame.length);
    out.put(text.duplicate());
    return file;
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
