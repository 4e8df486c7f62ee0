package io.pprof4j.report.json;

import io.pprof4j.report.shape.LabelSums;
import io.pprof4j.report.shape.LabelSums.Value;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.JsonWriter;
import java.io.IOException;
import java.util.Map;

/** Rows of {@code tags}. */
public final class TagsJson {
  private TagsJson() {}

  /** Writes the rows. */
  public static void write(Subject subject, JsonWriter json) throws IOException {
    json.line().array("rows");
    for (Map.Entry<String, Map<Value, Long>> label : LabelSums.of(subject).entrySet()) {
      json.line().object().field("key", label.getKey()).array("values");
      for (Map.Entry<Value, Long> one : LabelSums.largestFirst(label.getValue())) {
        json.line().object().field("sum", subject.divided(one.getValue()));
        value(one.getKey(), json);
        json.end();
      }
      json.end().end();
    }
    json.line().end();
  }

  private static void value(Value value, JsonWriter json) throws IOException {
    if (value.numeric()) {
      json.field("number", value.number()).field("unit", value.unit());
    } else {
      json.field("string", value.string());
    }
  }
}
