package io.pprof4j.cli;

import io.pprof4j.cli.source.Part;
import io.pprof4j.report.text.JsonWriter;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.io.OutputStream;

/** What stands between the reports of parts. */
final class Parts {
  private Parts() {}

  /**
   * Writes a line; in JSON, the beginning of an object that the report and a closing brace make
   * whole.
   */
  static void heading(Part part, boolean json, OutputStream out) throws IOException {
    TextWriter to = new TextWriter(out);
    if (json) {
      JsonWriter object = new JsonWriter(to).object();
      object.field("part", Text.bytes(part.name())).field("profiles", part.count());
      to.text(",\"report\":");
    } else {
      String profiles = part.count() == 1 ? " profile" : " profiles";
      to.line("== " + Text.bytes(part.name()) + ": " + part.count() + profiles);
    }
    to.flush();
  }
}
