package io.pprof4j.cli.object.dwarf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sections of debugging information that are read; one that a file doesn't have is null.
 *
 * @param info {@code .debug_info}
 * @param abbreviations {@code .debug_abbrev}
 * @param strings {@code .debug_str}
 * @param lines {@code .debug_line}
 * @param ranges {@code .debug_ranges}
 * @param addresses {@code .debug_addr}
 * @param lineStrings {@code .debug_line_str}
 * @param stringOffsets {@code .debug_str_offsets}
 * @param rangeLists {@code .debug_rnglists}
 */
record Sections(
    ByteBuffer info,
    ByteBuffer abbreviations,
    ByteBuffer strings,
    @Nullable ByteBuffer lines,
    @Nullable ByteBuffer ranges,
    @Nullable ByteBuffer addresses,
    @Nullable ByteBuffer lineStrings,
    @Nullable ByteBuffer stringOffsets,
    @Nullable ByteBuffer rangeLists) {
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);
  private static final int SHORTEST = 6;

  /**
   * The sections of a file.
   *
   * @param sections by name, without {@code .debug_}
   * @throws DwarfException if there is no debugging information
   */
  static Sections of(Map<String, ByteBuffer> sections) throws DwarfException {
    ByteBuffer info = sections.getOrDefault("info", EMPTY);
    if (info.limit() < SHORTEST) {
      throw new DwarfException("too short");
    }
    ByteOrder order = info.order();
    return new Sections(
        info,
        sections.getOrDefault("abbrev", EMPTY).order(order),
        sections.getOrDefault("str", EMPTY).order(order),
        sections.get("line"),
        sections.get("ranges"),
        sections.get("addr"),
        sections.get("line_str"),
        sections.get("str_offsets"),
        sections.get("rnglists"));
  }
}
