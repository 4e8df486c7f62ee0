package io.pprof4j.cli.object.image;

import io.pprof4j.cli.object.elf.ElfSymbol;
import io.pprof4j.cli.object.elf.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
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

  /**
   * The sections of debugging information, decompressed, by their names in an ELF file without
   * {@code .debug_}: {@code info}, {@code line}.
   *
   * @throws IOException if one cannot be read; pprof then takes the file to have none
   */
  Map<String, ByteBuffer> debugSections() throws IOException;

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
