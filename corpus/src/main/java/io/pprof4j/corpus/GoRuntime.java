package io.pprof4j.corpus;

import java.util.List;

/** The part of the imagined program that every Go program has: what allocates, and what starts. */
final class GoRuntime {
  private GoRuntime() {}

  /** The functions come first in the program, in this order. */
  static final List<String> FUNCTIONS =
      List.of(
          "runtime.goexit",
          "runtime.main",
          "runtime.mallocgc",
          "runtime.newobject",
          "runtime.makeslice",
          "runtime.growslice",
          "runtime.rawstring",
          "runtime.rawstringtmp",
          "runtime.concatstrings",
          "runtime.concatstring2",
          "runtime.slicebytetostring",
          "runtime.stringtoslicebyte",
          "runtime.makechan",
          "runtime.mapassign_faststr",
          "internal/runtime/maps.newarray",
          "internal/runtime/maps.newTable",
          "internal/runtime/maps.(*Map).growToTable",
          "runtime.newproc1",
          "runtime.newproc.func1",
          "runtime.systemstack",
          "runtime.malg",
          "runtime.allocm",
          "runtime.newm",
          "runtime.startm",
          "runtime.wakep",
          "runtime.resetspinning",
          "runtime.schedule",
          "runtime.park_m",
          "runtime.mcall",
          "runtime.mstart1",
          "runtime.mstart0",
          "runtime.mstart");

  static final int GOEXIT = 0;
  static final int MAIN = 1;

  /** What may stand above the line that allocates, leaf first; half of the stacks have none. */
  static final int[][] ALLOCATORS = {
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {3},
    {4},
    {5},
    {5},
    {6, 7, 8, 9},
    {10},
    {11},
    {12},
    {14, 15, 16, 13}
  };

  /** Functions from here to the end of the list make up the stacks that never leave the runtime. */
  static final int SCHEDULER = 17;

  /** Whether Go leaves a frame of this function out where it leads a stack. */
  static boolean hidden(String function) {
    return function.startsWith("runtime.") || function.startsWith("internal/runtime/");
  }

  static String file(String function) {
    if (function.startsWith("internal/runtime/maps.")) {
      return "/usr/local/go/src/internal/runtime/maps/table.go";
    }
    return switch (function) {
      case "runtime.goexit", "runtime.systemstack", "runtime.mcall", "runtime.mstart" ->
          "/usr/local/go/src/runtime/asm_amd64.s";
      case "runtime.mallocgc", "runtime.newobject" -> "/usr/local/go/src/runtime/malloc.go";
      case "runtime.makeslice", "runtime.growslice" -> "/usr/local/go/src/runtime/slice.go";
      case "runtime.makechan" -> "/usr/local/go/src/runtime/chan.go";
      case "runtime.mapassign_faststr" -> "/usr/local/go/src/runtime/map_faststr.go";
      default ->
          function.contains("string")
              ? "/usr/local/go/src/runtime/string.go"
              : "/usr/local/go/src/runtime/proc.go";
    };
  }
}
