package io.pprof4j.report.json;

import io.pprof4j.report.code.SourceReader;
import io.pprof4j.report.listing.SourceRoutine;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.JsonWriter;
import java.io.IOException;
import java.util.List;

/** Rows of {@code list}: functions with those of their lines that have a value. */
public final class ListJson {
  private ListJson() {}

  /** Writes the rows. */
  public static void write(
      Subject subject, List<SourceRoutine> routines, SourceReader sources, JsonWriter json)
      throws IOException {
    json.line().array("rows");
    for (SourceRoutine routine : routines) {
      json.line().object().field("flat", subject.divided(routine.flat()));
      json.field("cum", subject.divided(routine.cum())).field("function", routine.name());
      if (!routine.file().isEmpty()) {
        json.field("file", routine.file()).known("error", sources.error(routine.file()));
      }
      json.array("lines");
      for (var line : routine.lines().entrySet()) {
        json.line().object().field("line", line.getKey());
        json.field("flat", subject.divided(line.getValue().flat()));
        json.field("cum", subject.divided(line.getValue().cum()));
        String source = sources.line(routine.file(), line.getKey());
        if (source != null) {
          json.field("source", source);
        }
        json.end();
      }
      json.end().end();
    }
    json.line().end();
  }
}
