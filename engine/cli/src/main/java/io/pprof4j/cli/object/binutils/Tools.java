package io.pprof4j.cli.object.binutils;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tools there are. A tool that was not found keeps its plain name: it may still be in {@code
 * PATH}.
 *
 * @param found whether there is a tool that knows source lines
 */
record Tools(
    Programs programs,
    String llvmSymbolizer,
    String addr2line,
    String nm,
    boolean found,
    Disassembler disassembler) {

  static Tools find(Programs programs, ToolPaths paths) {
    String symbolizer = ToolPaths.find(programs, "llvm-symbolizer", paths.of("llvm-symbolizer"));
    String addr2line = ToolPaths.find(programs, "addr2line", paths.of("addr2line"));
    List<String> nmFolders = paths.of("nm");
    String nm = ToolPaths.find(programs, "llvm-nm", nmFolders);
    return new Tools(
        programs,
        or(symbolizer, "llvm-symbolizer"),
        or(addr2line, "addr2line"),
        or(nm == null ? ToolPaths.find(programs, "nm", nmFolders) : nm, "nm"),
        symbolizer != null || addr2line != null,
        new Disassembler(programs, paths.of("objdump")));
  }

  private static String or(@Nullable String found, String name) {
    return found == null ? name : found;
  }
}
