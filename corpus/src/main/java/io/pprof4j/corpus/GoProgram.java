package io.pprof4j.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pprof4j.corpus.GoNames.GoPackage;
import java.io.IOException;
import java.util.List;

/**
 * An imagined Go binary. Functions are numbered in order of address, the runtime's first. A site is
 * a place in a function where it calls another: it has one return address, one callee, and the
 * lines of the functions inlined there, innermost first and its own function's last. The sites of a
 * function are consecutive, and so are the lines of a site.
 */
final class GoProgram {
  /** What is interrupted is inside of an instruction: of a call, so far before it returns to. */
  static final long INSIDE_OF_CALL = 3;

  private static final int TEXT_START = 0x401000;
  private static final int PACKAGES = 110;

  final byte[][] names;
  final byte[][] files;
  final int[] startLine;
  final long[] entry;
  private final int[] size;

  /** Sites of function {@code f}: {@code [firstSite[f], firstSite[f + 1])}. */
  final int[] firstSite;

  final int[] owner;
  final long[] returnAddress;

  /**
   * The sites of the function that a site calls, as first site times 8 plus number of sites: a walk
   * waits for one load a frame.
   */
  final int[] calls;

  /** Lines of site {@code s}: {@code [firstLine[s], firstLine[s + 1])}. */
  final int[] firstLine;

  final int[] lineFunction;
  final int[] lineNumber;

  /** Functions in which goroutines start, and which many others call. */
  final int[] roots;

  /** Number of functions, from 0 on, that are the runtime's. */
  final int runtime = GoRuntime.FUNCTIONS.size();

  /** The function that runtime.main calls. */
  final int main = runtime;

  private final Rng rng;

  GoProgram(long seed, int functions) {
    rng = new Rng(seed);
    names = new byte[functions][];
    files = new byte[functions][];
    startLine = new int[functions];
    entry = new long[functions];
    size = new int[functions];
    nameFunctions();
    placeFunctions();

    firstSite = new int[functions + 1];
    for (int f = 0; f < functions; f++) {
      firstSite[f + 1] = firstSite[f] + (f == GoRuntime.GOEXIT ? 1 : 3 + rng.below(5));
    }
    owner = new int[sites()];
    returnAddress = new long[sites()];
    calls = new int[sites()];
    firstLine = new int[sites() + 1];
    roots = new int[functions / 80 + 1];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = application();
    }
    linkSites();

    lineFunction = new int[firstLine[sites()]];
    lineNumber = new int[firstLine[sites()]];
    for (int site = 0; site < sites(); site++) {
      writeLines(site);
    }
  }

  int functions() {
    return names.length;
  }

  int sites() {
    return firstSite[functions()];
  }

  /** The sites of a function, in the form of {@link #calls}. */
  int sitesOf(int function) {
    int from = firstSite[function];
    return 8 * from + firstSite[function + 1] - from;
  }

  /** Where the text segment ends. */
  long textEnd() {
    return (entry[functions() - 1] + 0x10000) & -0x1000L;
  }

  /** The memory map of the process, as it stands behind older kinds of profiles. */
  void writeMap(ByteSink out) throws IOException {
    String end = "%08x".formatted(textEnd());
    out.put("00400000-" + end + " r-xp 00000000 08:01 1311 /usr/local/bin/service\n");
    out.put("7f68b686f000-7f68b6879000 r--p 00027000 08:01 325835 /usr/lib/ld-linux-x86-64.so.2\n");
  }

  /** Whether Go's text dump leaves out this function where it leads a stack. */
  boolean hidden(int function) {
    return function < runtime;
  }

  private void nameFunctions() {
    for (int f = 0; f < runtime; f++) {
      String name = GoRuntime.FUNCTIONS.get(f);
      names[f] = name.getBytes(UTF_8);
      files[f] = GoRuntime.file(name).getBytes(UTF_8);
      startLine[f] = 60 + 40 * f;
    }
    GoNames made = new GoNames(rng);
    List<GoPackage> packages = made.packages(PACKAGES);
    names[main] = "main.main".getBytes(UTF_8);
    files[main] = (packages.getFirst().folder() + "/main.go").getBytes(UTF_8);
    startLine[main] = 31;
    int next = main + 1;
    for (int p = 0; p < packages.size(); p++) {
      int end = main + 1 + (int) ((functions() - main - 1L) * (p + 1) / packages.size());
      next = namePackage(packages.get(p), made, next, end);
    }
  }

  /** A type lies in one file with its methods, and files are written from top to bottom. */
  private int namePackage(GoPackage in, GoNames made, int from, int to) {
    String type = made.type();
    byte[] file = (in.folder() + "/" + made.fileName()).getBytes(UTF_8);
    int line = 20;
    for (int f = from; f < to; f++) {
      if (rng.chance(120)) {
        type = made.type();
        if (rng.chance(600)) {
          file = (in.folder() + "/" + made.fileName()).getBytes(UTF_8);
          line = 20;
        }
      }
      names[f] = made.function(in, type).getBytes(UTF_8);
      files[f] = file;
      startLine[f] = line;
      line += 12 + rng.below(60);
    }
    return to;
  }

  private void placeFunctions() {
    long at = TEXT_START;
    for (int f = 0; f < functions(); f++) {
      entry[f] = at;
      size[f] = 96 + 32 * rng.below(rng.chance(150) ? 160 : 40);
      at += size[f];
    }
  }

  private void linkSites() {
    for (int f = 0; f < functions(); f++) {
      int from = firstSite[f];
      int count = firstSite[f + 1] - from;
      int gap = size[f] / (count + 1);
      boolean recursive = f > main && rng.chance(20);
      for (int s = from; s < from + count; s++) {
        owner[s] = f;
        int offset = f == GoRuntime.GOEXIT ? 1 : gap * (s - from + 1) - rng.below(gap - 6);
        returnAddress[s] = entry[f] + offset;
        calls[s] = sitesOf(recursive && s == from ? f : calledFrom(f));
        int inlined = f <= main || rng.chance(880) ? 0 : 1 + rng.below(3);
        firstLine[s + 1] = firstLine[s] + inlined + 1;
      }
    }
  }

  /** Mostly a neighbour, often one of a few that everybody calls, sometimes anything. */
  private int calledFrom(int f) {
    if (f == GoRuntime.MAIN) {
      return main;
    }
    int kind = rng.below(100);
    int near = f - 40 + rng.below(80);
    if (kind < 55 && near > main && near < functions()) {
      return near;
    }
    if (kind < 80) {
      return roots[rng.below(roots.length)];
    }
    return application();
  }

  private int application() {
    return main + 1 + rng.below(functions() - main - 1);
  }

  private void writeLines(int site) {
    int last = firstLine[site + 1] - 1;
    for (int i = firstLine[site]; i <= last; i++) {
      int f = i == last ? owner[site] : inlined(owner[site]);
      lineFunction[i] = f;
      lineNumber[i] = startLine[f] + 1 + rng.below(i == last ? 11 : 4);
    }
  }

  /** What is inlined is small and close by. */
  private int inlined(int into) {
    int near = into - 20 + rng.below(40);
    return near > main && near < functions() && near != into ? near : application();
  }
}
