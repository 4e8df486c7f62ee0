package io.pprof4j.report.filter;

import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.Text;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes from all samples the labels whose key does not match {@code tagshow} or matches {@code
 * taghide}.
 *
 * @param profile what is left
 * @param show whether a label of any sample matched {@code tagshow}
 * @param hide likewise {@code taghide}
 */
public record TagNameFilter(Profile profile, boolean show, boolean hide) {

  /** Applies the expressions; null stands for one that was not given. */
  public static TagNameFilter apply(
      Profile p, @Nullable Expression show, @Nullable Expression hide) {
    if (show == null && hide == null) {
      return new TagNameFilter(p, true, false);
    }
    BitSet used = new BitSet();
    Samples samples = p.samples();
    for (int row = 0; row < samples.count(); row++) {
      used.set(samples.labels(row));
    }
    LabelSets old = p.labels();
    LabelSets.Builder b = new LabelSets.Builder();
    int[] setOf = new int[old.count()];
    boolean anyShown = false;
    boolean anyHidden = false;
    for (int set = used.nextSetBit(1); set >= 0; set = used.nextSetBit(set + 1)) {
      setOf[set] = b.add();
      for (int e = old.start(set); e < old.end(set); e++) {
        String key = Text.of(p.strings(), old.key(e));
        boolean shown = show == null || show.in(key);
        boolean hidden = hide != null && hide.in(key);
        anyShown |= shown;
        anyHidden |= hidden;
        if (shown && !hidden) {
          if (old.numeric(e)) {
            b.addNumber(old.key(e), old.number(e), old.unit(e));
          } else {
            b.addString(old.key(e), old.string(e));
          }
        }
      }
    }
    return new TagNameFilter(
        p.withLabels(samples.mapLabels(setOf), b.build()), anyShown, anyHidden);
  }
}
