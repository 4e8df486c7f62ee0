package io.pprof4j.cli.object.gotool;

import io.pprof4j.cli.object.elf.ElfSymbol;
import io.pprof4j.cli.object.elf.Target;
import io.pprof4j.cli.object.gosym.LineTable;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a disassembler has to know of a program.
 *
 * @param target what it runs on
 * @param start address of the section {@code .text}
 * @param text the bytes of that section
 * @param symbols in the order of their table
 * @param lines sources by address; null for one that Go has not linked
 */
public record Code(
    Target target,
    long start,
    ByteBuffer text,
    List<ElfSymbol> symbols,
    @Nullable LineTable lines) {
  /** One past the last address of {@link #text}. */
  long end() {
    return start + text.limit();
  }
}
