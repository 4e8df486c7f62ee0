package io.pprof4j.report.symbols;

import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import io.pprof4j.report.filter.Pruning;
import io.pprof4j.report.object.ObjectTool;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.ExpressionException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Prepares a fetched profile for its report as pprof does. */
public final class Symbolizer {
  private Symbolizer() {}

  /**
   * To be called for each source before merging: a profile without mappings gets one that holds all
   * its locations; the first mapping takes the overrides.
   *
   * @param executable path of the profiled binary, or empty
   * @param buildId build id for a first mapping that has none, or empty
   */
  public static Profile locateBinaries(Profile profile, String executable, String buildId) {
    Profile p = profile.mappings().isEmpty() ? withMapping(profile) : profile;
    if (executable.isEmpty() && buildId.isEmpty()) {
      return p;
    }
    List<Mapping> mappings = new ArrayList<>(p.mappings());
    Mapping m = mappings.getFirst();
    mappings.set(
        0,
        m.withFile(executable.isEmpty() ? m.file() : executable)
            .withBuildId(m.buildId().isEmpty() ? buildId : m.buildId()));
    return p.withMappings(mappings);
  }

  private static Profile withMapping(Profile p) {
    Locations old = p.locations();
    Locations.Builder b = new Locations.Builder();
    for (int l = 0; l < old.count(); l++) {
      b.add(old.id(l), 0, old.address(l), old.folded(l));
      b.addLines(old, l);
    }
    Mapping all = new Mapping(1, 0, 0, 0, "", "", false, false, false, false);
    return p.withLocations(b.build()).withMappings(List.of(all));
  }

  /**
   * To be called once after merging: asks local binaries for the symbols that the profile lacks and
   * says on {@code messages} which are missing, asks the servers that mappings came from, demangles
   * names and prunes by {@code drop_frames} and {@code keep_frames}. A profile without mappings
   * gets one first.
   *
   * @param mode pprof's {@code -symbolize}: {@code [local|fastlocal|remote|none][:force]
   *     [:demangle=none|full|templates|default]}
   * @param binaries who reads them; asked for only when there is one to read
   * @param origins which server each mapping came from
   * @throws SymbolServerException if a server was asked and did not answer
   */
  public static Profile symbolize(
      Profile profile,
      String mode,
      Supplier<ObjectTool> binaries,
      Origins origins,
      Messages messages)
      throws SymbolServerException {
    Profile p = locateBinaries(profile, "", "");
    Mode m = Mode.parse(mode, messages);
    if (m.local()) {
      p = LocalSymbols.add(p, m.force(), binaries, messages);
    }
    if (m.remote() && !origins.isEmpty()) {
      p = RemoteSymbols.add(p, origins, m.force());
    }
    if (m.enabled()) {
      p = Names.demangle(p, m.force(), m.style());
    }
    return Origins.remove(pruned(p));
  }

  /** An unsound {@code drop_frames} or {@code keep_frames} prunes nothing, as in pprof. */
  private static Profile pruned(Profile p) {
    String drop = p.header().dropFrames();
    String keep = p.header().keepFrames();
    if (drop.isEmpty() || p.functions().count() == 0) {
      return p;
    }
    try {
      return Pruning.drop(p, whole(drop), keep.isEmpty() ? null : whole(keep));
    } catch (ExpressionException e) {
      return p;
    }
  }

  private static Expression whole(String expression) throws ExpressionException {
    return Expression.compile("^(" + expression + ")$");
  }
}
