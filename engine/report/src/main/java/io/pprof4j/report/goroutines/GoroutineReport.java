package io.pprof4j.report.goroutines;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.graph.SampleValue;
import io.pprof4j.report.json.JsonReport;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;

/** Goroutines in groups of one stack each. */
public final class GoroutineReport {
  private GoroutineReport() {}

  /** The goroutines of a profile, not counting those of a base. */
  public static long total(Profile profile, SampleValue value) {
    return Groups.count(profile, value);
  }

  /**
   * Writes the report as text.
   *
   * @param all goroutines before any filter
   * @param most groups shown
   */
  public static void text(
      Subject subject, GoroutineSources sources, long all, int most, TextWriter out)
      throws IOException {
    new GoroutineText(subject, sources, all, most).write(out);
  }

  /**
   * Writes the report as JSON.
   *
   * @param most groups shown
   */
  public static void json(Subject subject, GoroutineSources sources, int most, TextWriter out)
      throws IOException {
    GoroutineJson rows = new GoroutineJson(sources, most);
    JsonReport.write("goroutines", subject, rows::write, out);
  }
}
