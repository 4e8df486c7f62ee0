package io.pprof4j.cli.object.image;

import io.pprof4j.cli.object.dwarf.Dwarf;
import io.pprof4j.cli.object.elf.ElfSymbol;
import io.pprof4j.cli.object.elf.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open program of any kind. What it hands out stays valid after it is closed. */
public interface Image extends AutoCloseable {
  /**
   * All symbols, in the order of their table.
   *
   * @throws IOException if there are none, or they are not sound; pprof's message
   */
  List<ElfSymbol> symbols() throws IOException;

  /** Address of the code; 0 if there is none. */
  long textStart();

  /**
   * The code.
   *
   * @throws IOException if there is none; pprof's message
   */
  ByteBuffer text() throws IOException;

  /**
   * Go's line table; null for a program that Go has not linked.
   *
   * @throws IOException if it cannot be told; nothing is then known of any address
   */
  @Nullable ByteBuffer lineTable() throws IOException;

  /** Where the file says that it is mapped to; null if it doesn't. */
  @Nullable Long loadAddress();

  /** What it runs on. */
  Target target();

  /** Debugging information; null if there is none, or it is not read. */
  @Nullable Dwarf dwarf();

  /** The address of the first symbol of a name. */
  default long value(String symbol, long otherwise) {
    try {
      for (ElfSymbol s : symbols()) {
        if (s.name().equals(symbol)) {
          return s.value();
        }
      }
    } catch (IOException e) {
      return otherwise;
    }
    return otherwise;
  }

  @Override
  void close();
}
