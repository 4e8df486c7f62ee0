package io.pprof4j.report.filter;

import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Stacks;
import io.pprof4j.report.text.Expression;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the samples that have a frame matching {@code focus} and none matching {@code ignore}, and
 * of these the frames that match {@code show} and not {@code hide}. A sample that has no frame left
 * goes.
 *
 * @param profile what is left
 * @param focus whether {@code focus} matched any location, used or not
 * @param ignore likewise
 * @param hide likewise
 * @param show likewise
 */
public record NameFilter(
    Profile profile, boolean focus, boolean ignore, boolean hide, boolean show) {

  /** Applies the expressions; null stands for one that was not given. */
  public static NameFilter apply(
      Profile p,
      @Nullable Expression focus,
      @Nullable Expression ignore,
      @Nullable Expression hide,
      @Nullable Expression show) {
    if (focus == null && ignore == null && hide == null && show == null) {
      return new NameFilter(p, true, false, false, false);
    }
    BitSet focused = matches(p, focus, true);
    BitSet ignored = matches(p, ignore, false);
    focused.andNot(ignored);
    BitSet lines = Edit.allLines(p);
    BitSet hidden = new BitSet();
    boolean hides = hide != null && hide(p, new FrameMatcher(p, hide), lines, hidden);
    boolean shows = show != null && show(p, new FrameMatcher(p, show), lines, hidden);
    Profile left =
        hidden.isEmpty() ? samples(p, focused, ignored) : frames(p, focused, ignored, hidden);
    return new NameFilter(
        Edit.lines(left, lines), !focused.isEmpty(), !ignored.isEmpty(), hides, shows);
  }

  private static Profile samples(Profile p, BitSet focused, BitSet ignored) {
    Stacks stacks = p.stacks();
    long[] wanted = bits(p, focused);
    long[] unwanted = bits(p, ignored);
    return ignored.isEmpty()
        ? Edit.samples(p, s -> !stacks.holds(s, wanted))
        : Edit.samples(p, s -> stacks.holds(s, unwanted) || !stacks.holds(s, wanted));
  }

  /** A bit for each location. */
  private static long[] bits(Profile p, BitSet locations) {
    return Arrays.copyOf(locations.toLongArray(), p.locations().count() / Long.SIZE + 1);
  }

  private static Profile frames(Profile p, BitSet focused, BitSet ignored, BitSet hidden) {
    return Edit.stacks(
        p,
        (frames, from, to) -> {
          boolean any = false;
          int end = from;
          for (int f = from; f < to; f++) {
            int location = frames[f];
            if (ignored.get(location)) {
              return Edit.DROP;
            }
            any |= focused.get(location);
            if (!hidden.get(location)) {
              frames[end++] = location;
            }
          }
          return any && end > from ? end : Edit.DROP;
        });
  }

  private static BitSet matches(Profile p, @Nullable Expression expression, boolean absent) {
    BitSet found = new BitSet(p.locations().count());
    if (expression == null) {
      found.set(0, p.locations().count(), absent);
      return found;
    }
    FrameMatcher matcher = new FrameMatcher(p, expression);
    for (int l = 0; l < p.locations().count(); l++) {
      found.set(l, matcher.location(l));
    }
    return found;
  }

  private static boolean hide(Profile p, FrameMatcher matcher, BitSet lines, BitSet hidden) {
    boolean any = false;
    Locations locations = p.locations();
    for (int l = 0; l < locations.count(); l++) {
      if (matcher.location(l)) {
        any = true;
        boolean all = matcher.binary(l);
        for (int line = locations.lineStart(l); line < locations.lineEnd(l); line++) {
          if (all || matcher.line(line)) {
            lines.clear(line);
          }
        }
        hidden.set(l, !hasLine(locations, l, lines));
      }
    }
    return any;
  }

  private static boolean show(Profile p, FrameMatcher matcher, BitSet lines, BitSet hidden) {
    boolean any = false;
    Locations locations = p.locations();
    for (int l = 0; l < locations.count(); l++) {
      if (!matcher.binary(l)) {
        for (int line = locations.lineStart(l); line < locations.lineEnd(l); line++) {
          if (!matcher.line(line)) {
            lines.clear(line);
          }
        }
      }
      if (hasLine(locations, l, lines)) {
        any = true;
      } else {
        hidden.set(l);
      }
    }
    return any;
  }

  private static boolean hasLine(Locations locations, int location, BitSet lines) {
    int line = lines.nextSetBit(locations.lineStart(location));
    return line >= 0 && line < locations.lineEnd(location);
  }
}
