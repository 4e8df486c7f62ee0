package io.pprof4j.report.weblist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A run of lines of one function that is shown as a whole.
 *
 * @param name function
 * @param begin first line
 * @param end one past the last
 * @param flat sum of the exclusive values of its instructions
 * @param cum sum of their inclusive values
 */
record Section(String name, long begin, long end, long flat, long cum) {
  /** Lines of a function that are so far apart are sections of their own. */
  private static final long MERGE_LIMIT = 20;

  /** Lines shown around a section, as long as there are enough for both neighbours. */
  private static final long EXPAND = 5;

  /** The sections of a source, by line. */
  static List<Section> of(SourceLines source, Assembly assembly, Interest interest) {
    List<Section> sections = new ArrayList<>();
    for (Map.Entry<Long, SourceLines.Line> line : source.lines().entrySet()) {
      String name = interest.shown(line.getValue().function());
      long number = line.getKey();
      long flat = 0;
      long cum = 0;
      for (SourceLines.Shown shown : line.getValue().shown()) {
        flat += assembly.at(shown.address()).flat();
        cum += assembly.at(shown.address()).cum();
      }
      Section last = sections.isEmpty() ? null : sections.getLast();
      if (last != null && number - last.end < MERGE_LIMIT && last.name.equals(name)) {
        Section longer =
            new Section(name, last.begin, number + 1, last.flat + flat, last.cum + cum);
        sections.set(sections.size() - 1, longer);
      } else {
        sections.add(new Section(name, number, number + 1, flat, cum));
      }
    }
    expand(sections);
    return sections;
  }

  private static void expand(List<Section> sections) {
    for (int i = 0; i < sections.size(); i++) {
      Section s = sections.get(i);
      if (i == 0) {
        // Line 0 stands for unknown lines.
        long begin = s.begin > EXPAND ? s.begin - EXPAND : Math.min(s.begin, 1);
        sections.set(0, s.withLines(begin, s.end));
      } else {
        Section before = sections.get(i - 1);
        long half = Math.min((s.begin - before.end) / 2, EXPAND);
        sections.set(i - 1, before.withLines(before.begin, before.end + half));
        sections.set(i, s.withLines(s.begin - half, s.end));
      }
    }
    if (!sections.isEmpty()) {
      Section last = sections.removeLast();
      sections.add(last.withLines(last.begin, last.end + EXPAND));
    }
  }

  private Section withLines(long from, long to) {
    return new Section(name, from, to, flat, cum);
  }
}
