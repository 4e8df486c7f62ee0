package io.pprof4j.cli;

import io.pprof4j.cli.source.Part;

/** What stands between the reports of parts. */
final class Parts {
  private Parts() {}

  /** A line; in JSON, the beginning of an object that the report and a closing brace make whole. */
  static String heading(Part part, boolean json) {
    String profiles = part.count() + (part.count() == 1 ? " profile" : " profiles");
    return json
        ? "{\"part\":\"" + escaped(part.name()) + "\",\"profiles\":" + part.count() + ",\"report\":"
        : "== " + part.name() + ": " + profiles + "\n";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
