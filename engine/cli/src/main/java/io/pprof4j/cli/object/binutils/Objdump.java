package io.pprof4j.cli.object.binutils;

import io.pprof4j.report.object.Instruction;
import io.pprof4j.report.object.ObjectException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A disassembler that was found and knows the flags it is called with.
 *
 * @param command path, or a name to search for
 * @param llvm whether it is LLVM's rather than GNU's
 */
record Objdump(Programs programs, String command, boolean llvm) {
  private static final int FIRST_LLVM = 8;
  private static final Pattern LLVM_VERSION =
      Pattern.compile("LLVM version (?:(\\d*)\\.(\\d*)\\.(\\d*)|.*(trunk).*)");

  /** The first that is usable, {@code llvm-objdump} before {@code objdump}; null if none is. */
  static @Nullable Objdump find(Programs programs, List<String> folders) {
    for (String name : List.of("llvm-objdump", "objdump")) {
      String command = ToolPaths.find(programs, name, folders);
      if (command != null) {
        Objdump usable = check(programs, command);
        if (usable != null) {
          return usable;
        }
      }
    }
    return null;
  }

  private static @Nullable Objdump check(Programs programs, String command) {
    try {
      String version = programs.output(List.of(command, "--version"));
      if (isLlvm(version)) {
        return new Objdump(programs, command, true);
      }
      return version.contains("GNU objdump") ? new Objdump(programs, command, false) : null;
    } catch (ObjectException e) {
      return null;
    }
  }

  private static boolean isLlvm(String version) {
    Matcher m = LLVM_VERSION.matcher(version);
    if (!m.find()) {
      return false;
    }
    if (m.group(4) != null) {
      return true;
    }
    String major = m.group(1);
    return !major.isEmpty()
        && !m.group(3).isEmpty()
        && (major.length() > 3 || Integer.parseInt(major) >= FIRST_LLVM);
  }

  /** The instructions of a range. */
  List<Instruction> disassemble(String file, long start, long end, boolean intel)
      throws ObjectException {
    List<String> args =
        new ArrayList<>(
            List.of(
                command,
                "--disassemble",
                "--demangle",
                "--no-show-raw-insn",
                "--line-numbers",
                "--start-address=0x" + Long.toHexString(start),
                "--stop-address=0x" + Long.toHexString(end)));
    if (intel) {
      args.addAll(llvm ? List.of("--x86-asm-syntax=intel") : List.of("-M", "intel"));
    }
    args.add(file);
    return ObjdumpListing.instructions(programs.output(args));
  }
}
