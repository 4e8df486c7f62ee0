package io.pprof4j.report.symbols;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;

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
    return profile;
  }

  /**
   * To be called once after merging: says on {@code messages} which symbols are missing, demangles
   * names and prunes by {@code drop_frames} and {@code keep_frames}.
   *
   * @param mode pprof's {@code -symbolize}: {@code [local|fastlocal|remote|none][:force]
   *     [:demangle=none|full|templates|default]}
   */
  public static Profile symbolize(Profile profile, String mode, Messages messages) {
    return profile;
  }
}
