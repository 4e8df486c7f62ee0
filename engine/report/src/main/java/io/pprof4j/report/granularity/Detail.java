package io.pprof4j.report.granularity;

import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * What a report tells apart. Locations that become equal by this stay where they are: stacks are
 * untouched, and whoever counts finds the equal ones to be one entry.
 *
 * @param inlines inlined frames; without, a location is its outermost line
 * @param function function names
 * @param file file names
 * @param line line numbers
 * @param column column numbers, never without the line's
 * @param address addresses
 */
public record Detail(
    boolean inlines,
    boolean function,
    boolean file,
    boolean line,
    boolean column,
    boolean address) {

  /** The places of a profile with the rest forgotten. */
  private record Of(Profile places, Detail detail) implements Recipe<Profile> {
    @Override
    public Profile make() {
      return detail.of(places);
    }

    @Override
    public int kept() {
      return 4;
    }
  }

  /** {@link #of(Profile)} out of a memo. */
  public Profile of(Profile p, Memo memo) {
    return memo.keeps()
        ? memo.get(new Of(Places.of(p), this))
            .withStacks(p.samples(), p.stacks())
            .withLabels(p.samples(), p.labels())
        : of(p);
  }

  /** The profile with the rest forgotten. */
  public Profile of(Profile p) {
    Profile q = p.withMappings(mappings(p.mappings()));
    if (!function || !file) {
      q = q.withFunctions(functions(q.functions()), q.strings());
    }
    if (!inlines || !address || !line || !column) {
      q = q.withLocations(locations(q.locations()));
    }
    return q;
  }

  private List<Mapping> mappings(List<Mapping> mappings) {
    List<Mapping> told = new ArrayList<>(mappings.size());
    for (Mapping m : mappings) {
      told.add(
          m.with(
              m.hasFunctions() && function,
              m.hasFilenames() && file,
              m.hasLineNumbers() && line,
              m.hasInlineFrames() && inlines));
    }
    return told;
  }

  private Functions functions(Functions old) {
    Functions.Builder b = new Functions.Builder();
    for (int f = 0; f < old.count(); f++) {
      b.add(
          old.id(f),
          function ? old.name(f) : 0,
          function ? old.systemName(f) : 0,
          file ? old.filename(f) : 0,
          old.startLine(f));
    }
    return b.build();
  }

  private Locations locations(Locations old) {
    Locations told = old.keeping(address, line, line && column);
    return inlines ? told : withoutInlines(told);
  }

  private static Locations withoutInlines(Locations old) {
    Locations.Builder b = new Locations.Builder(old.count(), old.count());
    for (int l = 0; l < old.count(); l++) {
      b.add(old.id(l), old.mapping(l), old.address(l), old.folded(l));
      int outermost = old.lineEnd(l) - 1;
      if (outermost >= old.lineStart(l)) {
        b.addLine(
            old.lineFunction(outermost), old.lineNumber(outermost), old.lineColumn(outermost));
      }
    }
    return b.build();
  }
}
