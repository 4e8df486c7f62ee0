package io.pprof4j.cli.object;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/** Files of other systems around the debugging information of one. */
final class Containers {
  private static final int PAGE = 512;

  private Containers() {}

  /**
   * A Mach-O file whose section names are cut as Mach-O cuts them.
   *
   * @param load where it says to be mapped to
   * @param debug its sections by name, without {@code .debug_}
   */
  static byte[] macho(long load, Map<String, byte[]> debug, boolean compressed) {
    int rows = 72 + 80 * debug.size();
    byte[] bytes = new byte[32 + rows + size(debug)];
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(0xfeedfacf).putInt(0x1000007).putInt(0).putInt(2).putInt(1).putInt(rows);
    b.putInt(32, 0x19).putInt(36, rows).putLong(56, load).putInt(96, debug.size());
    text(b, 40, "__TEXT");
    int row = 104;
    int at = 32 + rows;
    for (Map.Entry<String, byte[]> section : new TreeMap<>(debug).entrySet()) {
      byte[] data = compressed ? zlib(section.getValue()) : section.getValue();
      String name = (compressed ? "__zdebug_" : "__debug_") + section.getKey();
      text(b, row, name.substring(0, Math.min(16, name.length())));
      b.putLong(row + 40, data.length).putInt(row + 48, at).put(at, data);
      row += 80;
      at += data.length;
    }
    return bytes;
  }

  /**
   * A PE file with a line table that is none; its sections are filled up with bytes that do not
   * count, and their names are among its strings.
   */
  static byte[] pe(long load, Map<String, byte[]> debug, boolean compressed) {
    List<byte[]> sections = new ArrayList<>();
    List<String> names = new ArrayList<>();
    names.add("runtime.pclntab");
    names.add("runtime.epclntab");
    sections.add(new byte[] {'n', 'o', 'n', 'e', 0, 0, 0, 0});
    for (Map.Entry<String, byte[]> section : new TreeMap<>(debug).entrySet()) {
      sections.add(compressed ? zlib(section.getValue()) : section.getValue());
      names.add((compressed ? ".zdebug_" : ".debug_") + section.getKey());
    }
    int symbols = 200 + 40 * sections.size();
    int tables = symbols + 18 * 2 + 4 + 32 * names.size() + PAGE * sections.size();
    byte[] bytes = new byte[tables + size(debug)];
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    b.putShort(0, (short) 0x5a4d).putInt(0x3c, 64).putInt(64, 0x4550);
    b.putShort(68, (short) 0x8664).putShort(70, (short) sections.size());
    b.putInt(76, symbols).putInt(80, 2).putShort(84, (short) 112);
    b.putShort(88, (short) 0x20b).putLong(112, load);
    int[] offsets = new int[names.size()];
    int strings = symbols + 36;
    int at = strings + 4;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at - strings;
      text(b, at, names.get(i));
      at += names.get(i).length() + 1;
    }
    b.putInt(strings, at - strings);
    for (int i = 0; i < 2; i++) {
      int row = symbols + 18 * i;
      b.putInt(row + 4, offsets[i]).putInt(row + 8, 8 * i).putShort(row + 12, (short) 1);
    }
    for (int i = 0; i < sections.size(); i++) {
      byte[] data = sections.get(i);
      int size = (data.length + PAGE) / PAGE * PAGE;
      int row = 200 + 40 * i;
      text(b, row, i == 0 ? ".rdata" : "/" + offsets[i + 1]);
      b.putInt(row + 8, data.length).putInt(row + 12, 0x1000).putInt(row + 16, size);
      b.putInt(row + 20, at).put(at, data);
      for (int left = data.length; left < size; left++) {
        b.put(at + left, (byte) 0x41);
      }
      at += size;
    }
    return bytes;
  }

  /** Room for all sections, if they grow when they are compressed. */
  private static int size(Map<String, byte[]> debug) {
    int size = 0;
    for (byte[] section : debug.values()) {
      size += 100 + section.length;
    }
    return size;
  }

  private static void text(ByteBuffer to, int at, String text) {
    to.put(at, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] zlib(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(12).putInt(0x5a4c4942).putLong(data.length).array());
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
