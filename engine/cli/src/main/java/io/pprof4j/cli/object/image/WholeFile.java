package io.pprof4j.cli.object.image;

import io.pprof4j.cli.object.elf.ElfSymbol;
import io.pprof4j.cli.object.elf.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What readers of file formats without symbol sizes have in common. */
final class WholeFile {
  private WholeFile() {}

  static ByteBuffer map(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new IOException("more than 2 GiB");
      }
      return channel.map(MapMode.READ_ONLY, 0, channel.size());
    }
  }

  /** A part of a file, in its byte order. */
  static ByteBuffer slice(ByteBuffer file, long offset, long size) throws IOException {
    if (offset < 0 || size < 0 || size > file.limit() - offset) {
      throw new IOException("unexpected EOF");
    }
    return file.slice((int) offset, (int) size).order(file.order());
  }

  /** Lets each symbol end where the next one begins; the last have no size. */
  static List<ElfSymbol> sized(List<ElfSymbol> symbols) {
    long[] addresses = new long[symbols.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = symbols.get(i).value() ^ Long.MIN_VALUE;
    }
    Arrays.sort(addresses);
    symbols.replaceAll(s -> new ElfSymbol(s.name(), s.value(), size(addresses, s.value())));
    return symbols;
  }

  private static long size(long[] addresses, long address) {
    int low = 0;
    int high = addresses.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (addresses[middle] > (address ^ Long.MIN_VALUE)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == addresses.length ? 0 : (addresses[low] ^ Long.MIN_VALUE) - address;
  }

  /**
   * What a program runs on.
   *
   * @param machine ELF's number of it, 0 for none that a disassembler knows
   */
  static Target target(ByteOrder order, int machine) {
    return new Target(machine != 3 && machine != 40, order, machine);
  }
}
