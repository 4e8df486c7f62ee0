package io.pprof4j.fuzz;

import io.pprof4j.cli.object.ObjectTools;
import io.pprof4j.cli.object.elf.ElfFile;
import io.pprof4j.report.object.Frame;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import io.pprof4j.report.object.ObjectTool;
import io.pprof4j.report.object.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The answer to any file is symbols and frames, or an exception that says why there are none. */
final class BinaryLaws {
  private static final long MAPPED = 0x1000;

  /** Code of small programs; a step that leads into the middle of their instructions, too. */
  private static final int CODE = 0x400;

  private static final int STEP = 0x35;

  /** Symbols whose sources are asked for. */
  private static final int ASKED = 16;

  private BinaryLaws() {}

  static void hold(Path file) throws IOException {
    ObjectTool tool = ObjectTools.of("", false, file.resolveSibling(""), "");
    try (ObjectFile binary = tool.open(file.toString(), MAPPED, ObjectTool.ANYWHERE, 0, "")) {
      frames(binary, 0);
      for (long address = 0; address < CODE; address += STEP) {
        frames(binary, MAPPED + address);
      }
      symbols(binary);
    } catch (ObjectException e) {
      says(e.reason());
    }
    try (ElfFile elf = ElfFile.open(file)) {
      check(elf.buildId().matches("[0-9a-f]*"), "a build id that is no number");
    } catch (IOException e) {
      says(String.valueOf(e.getMessage()));
    }
  }

  private static void symbols(ObjectFile binary) throws ObjectException {
    List<Symbol> symbols = binary.symbols(name -> true, 0);
    long before = 0;
    for (int i = 0; i < symbols.size(); i++) {
      Symbol symbol = symbols.get(i);
      check(Long.compareUnsigned(before, symbol.start()) <= 0, "symbols that are not sorted");
      before = symbol.start();
      if (i < ASKED) {
        // The file's own address to one of the process that is mapped.
        frames(binary, symbol.start() - binary.fileAddress(0));
        binary.symbols(name -> true, symbol.start());
      }
    }
  }

  private static void frames(ObjectFile binary, long address) {
    try {
      for (Frame frame : binary.frames(address)) {
        check(frame.file() != null && frame.function() != null, "a frame without a name");
      }
    } catch (ObjectException e) {
      says(e.reason());
    }
  }

  private static void says(String reason) {
    check(!reason.isEmpty() && !reason.equals("null"), "an error that says nothing");
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
