package io.pprof4j.report.filter;

import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.Text;
import java.util.BitSet;

/** Which frames of a profile an expression matches, by function name, file name or binary. */
final class FrameMatcher {
  private final Profile profile;
  private final Expression expression;
  private final BitSet asked;
  private final BitSet matched;
  private final BitSet mappings = new BitSet();

  FrameMatcher(Profile profile, Expression expression) {
    this.profile = profile;
    this.expression = expression;
    this.asked = new BitSet(profile.strings().count());
    this.matched = new BitSet(profile.strings().count());
    for (int m = 0; m < profile.mappings().size(); m++) {
      mappings.set(m, expression.in(Text.bytes(profile.mappings().get(m).file())));
    }
  }

  /** Whether the binary of a location matches. */
  boolean binary(int location) {
    int mapping = profile.locations().mapping(location);
    return mapping != Locations.NO_MAPPING && mappings.get(mapping);
  }

  /** Whether the function of a line matches. */
  boolean line(int line) {
    int function = profile.locations().lineFunction(line);
    return string(profile.functions().name(function))
        || string(profile.functions().filename(function));
  }

  /** Whether any line of a location, or its binary, matches. */
  boolean location(int location) {
    Locations l = profile.locations();
    for (int line = l.lineStart(location); line < l.lineEnd(location); line++) {
      if (line(line)) {
        return true;
      }
    }
    return binary(location);
  }

  private boolean string(int index) {
    if (!asked.get(index)) {
      asked.set(index);
      matched.set(index, expression.in(Text.of(profile.strings(), index)));
    }
    return matched.get(index);
  }
}
