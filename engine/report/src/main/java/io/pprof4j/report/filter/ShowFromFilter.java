package io.pprof4j.report.filter;

import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.text.Expression;
import java.util.BitSet;

/**
 * Drops the frames above (nearer the root than) the highest one that matches {@code show_from}, and
 * the samples without any.
 *
 * @param profile what is left
 * @param matched whether any location matched
 */
public record ShowFromFilter(Profile profile, boolean matched) {

  /** Applies the expression. */
  public static ShowFromFilter apply(Profile p, Expression showFrom) {
    FrameMatcher matcher = new FrameMatcher(p, showFrom);
    Locations locations = p.locations();
    BitSet lines = Edit.allLines(p);
    BitSet matched = new BitSet();
    for (int l = 0; l < locations.count(); l++) {
      if (matcher.binary(l)) {
        matched.set(l);
        continue;
      }
      int start = locations.lineStart(l);
      int line = locations.lineEnd(l) - 1;
      while (line >= start && !matcher.line(line)) {
        line--;
      }
      if (line >= start) {
        matched.set(l);
        lines.clear(line + 1, locations.lineEnd(l));
      }
    }
    Profile left =
        Edit.stacks(
            p,
            (frames, from, to) -> {
              int end = to;
              while (end > from && !matched.get(frames[end - 1])) {
                end--;
              }
              return end > from ? end : Edit.DROP;
            });
    return new ShowFromFilter(Edit.lines(left, lines), !matched.isEmpty());
  }
}
