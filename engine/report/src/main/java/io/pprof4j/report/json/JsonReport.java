package io.pprof4j.report.json;

import io.pprof4j.profile.Header;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.ValueType;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.JsonWriter;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;

/** What all JSON reports begin with: which schema, what profile, which value of it. */
public final class JsonReport {
  /**
   * The version of the schema. A field more does not change it; one less or another meaning does.
   */
  static final int VERSION = 1;

  private JsonReport() {}

  /** The rows of one report. */
  @FunctionalInterface
  public interface Rows {
    void write(Subject subject, JsonWriter json) throws IOException;
  }

  /**
   * Writes a report.
   *
   * @param name of the report, as its flag has it
   */
  public static void write(String name, Subject subject, Rows rows, TextWriter out)
      throws IOException {
    JsonWriter json = new JsonWriter(out).object();
    json.field("schema", "pprof4j.report").field("version", VERSION).field("report", name);
    profile(subject, json.line().object("profile"));
    json.line().object("value");
    json.field("type", subject.value().type()).field("unit", subject.value().unit()).end();
    json.field("total", subject.divided(subject.total()));
    json.line().array("filters");
    for (String filter : subject.filters()) {
      json.element(filter);
    }
    json.end();
    rows.write(subject, json);
    json.line().end();
    out.end();
  }

  private static void profile(Subject subject, JsonWriter json) throws IOException {
    Header header = subject.profile().header();
    if (!subject.profile().mappings().isEmpty()) {
      Mapping main = subject.profile().mappings().getFirst();
      json.known("file", Text.bytes(main.file())).known("build_id", Text.bytes(main.buildId()));
    }
    json.known("time_nanos", header.timeNanos()).known("duration_nanos", header.durationNanos());
    if (header.period() != 0) {
      json.field("period", header.period());
      type(header.periodType(), json.object("period_type"));
    }
    json.array("sample_types");
    for (ValueType type : header.sampleTypes()) {
      type(type, json.object());
    }
    json.end().array("comments");
    for (String comment : header.comments()) {
      json.element(Text.bytes(comment));
    }
    json.end().known("doc_url", Text.bytes(header.docUrl())).end();
  }

  private static void type(ValueType type, JsonWriter json) throws IOException {
    json.field("type", Text.bytes(type.type())).field("unit", Text.bytes(type.unit())).end();
  }
}
