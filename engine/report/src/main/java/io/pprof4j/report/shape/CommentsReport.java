package io.pprof4j.report.shape;

import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;

/** {@code -comments}: the profile's comments, one per line. */
public final class CommentsReport {
  private CommentsReport() {}

  /** Writes the report. */
  public static void write(Subject subject, TextWriter out) throws IOException {
    for (String comment : subject.profile().header().comments()) {
      out.line(Text.bytes(comment));
    }
  }
}
