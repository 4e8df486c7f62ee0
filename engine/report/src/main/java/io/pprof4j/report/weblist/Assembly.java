package io.pprof4j.report.weblist;

import io.pprof4j.report.text.Paths;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The instructions of interest, and by source line the places where they are shown. */
final class Assembly {
  private final Interest interest;
  private final Long2ObjectOpenHashMap<Step> steps = new Long2ObjectOpenHashMap<>();
  private final SortedMap<String, SourceLines> files = new TreeMap<>();

  /**
   * An instruction.
   *
   * @param address in its binary
   * @param length in bytes
   * @param text assembly; empty for one of which nothing is known but its place
   * @param place its innermost frame
   * @param flat exclusive value of all its bytes
   * @param cum inclusive value
   */
  record Step(long address, long length, String text, Place place, long flat, long cum) {}

  Assembly(Interest interest) {
    this.interest = interest;
  }

  /**
   * Takes an instruction.
   *
   * @param address of the profiled process
   * @param fileAddress of the binary
   * @param length to the next instruction
   * @param place its innermost frame
   */
  void step(long address, long fileAddress, long length, String text, Place place) {
    long flat = 0;
    long cum = 0;
    // Samples may point into an instruction, most often one past the call before it.
    long end = address + length;
    for (long p = address; Long.compareUnsigned(p, end) < 0; p++) {
      flat += interest.flat(p);
      cum += interest.cum(p);
    }
    steps.put(address, new Step(fileAddress, length, text, place, flat, cum));
  }

  /** Shows an instruction under each of its frames that is of interest, innermost frame first. */
  void show(long address, List<Place> frames) {
    for (int i = 0; i < frames.size(); i++) {
      Place frame = frames.get(i);
      if (interest.in(frame.function())) {
        List<Place> calls = new ArrayList<>(frames.subList(0, i));
        files
            .computeIfAbsent(canonical(frame.file()), file -> new SourceLines())
            .add(frame, new SourceLines.Shown(address, calls.reversed()));
      }
    }
  }

  private static String canonical(String file) {
    String name = file.startsWith(CURRENT) ? file.substring(CURRENT.length()) : file;
    return Paths.clean(name.startsWith("./") ? name.substring(2) : name);
  }

  private static final String CURRENT = "/proc/self/cwd/";

  /** The sources by name. */
  SortedMap<String, SourceLines> files() {
    return files;
  }

  /** The instruction at an address of the profiled process. */
  Step at(long address) {
    return steps.get(address);
  }
}
