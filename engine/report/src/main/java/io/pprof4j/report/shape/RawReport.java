package io.pprof4j.report.shape;

import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.profile.ValueType;
import io.pprof4j.report.parallel.Pieces;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import io.pprof4j.report.text.Times;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code -raw}: every field of a profile but a few, as Go's {@code Profile.String} shows them. */
public final class RawReport {
  private static final int DURATION_WIDTH = 4;

  /** So many samples are put into words at a time. */
  private static final int PIECE = 1 << 12;

  private final Subject subject;
  private final Profile profile;
  private final TextWriter out;

  private RawReport(Subject subject, TextWriter out) {
    this.subject = subject;
    this.profile = subject.profile();
    this.out = out;
  }

  /** Writes the report. */
  public static void write(Subject subject, TextWriter out) throws IOException {
    RawReport report = new RawReport(subject, out);
    report.header();
    Pieces.write(
        report.profile.samples().count(),
        PIECE,
        (from, to, text) -> new RawReport(subject, text).samples(from, to),
        out);
    report.locations();
    report.mappings();
  }

  private void header() throws IOException {
    Header h = profile.header();
    for (String comment : h.comments()) {
      out.text("Comment: ").line(Text.bytes(comment));
    }
    if (!h.docUrl().isEmpty()) {
      out.text("Doc: ").line(Text.bytes(h.docUrl()));
    }
    out.text("PeriodType: ").text(Text.bytes(h.periodType().type()));
    out.text(" ").line(Text.bytes(h.periodType().unit()));
    out.text("Period: ").number(h.period()).end();
    if (h.timeNanos() != 0) {
      out.text("Time: ").line(Times.full(h.timeNanos(), subject.zone()));
    }
    if (h.durationNanos() != 0) {
      out.text("Duration: ").line(cut(Times.duration(h.durationNanos())));
    }
    out.line("Samples:");
    StringBuilder types = new StringBuilder();
    for (ValueType t : h.sampleTypes()) {
      types.append(Text.bytes(t.type())).append('/').append(Text.bytes(t.unit()));
      types.append(t.type().equals(h.defaultSampleType()) ? "[dflt] " : " ");
    }
    out.line(types.toString().strip());
  }

  /** Go's {@code %.4v} of a duration cuts its text after four code points. */
  private static String cut(String duration) {
    String text = Text.unicode(duration);
    return text.codePointCount(0, text.length()) <= DURATION_WIDTH
        ? duration
        : Text.bytes(text.substring(0, text.offsetByCodePoints(0, DURATION_WIDTH)));
  }

  private void samples(int from, int to) throws IOException {
    Samples samples = profile.samples();
    Stacks stacks = profile.stacks();
    for (int row = from; row < to; row++) {
      for (int t = 0; t < samples.width(); t++) {
        out.text(" ").right(samples.value(row, t), 10);
      }
      out.text(": ");
      int stack = samples.stack(row);
      for (int f = stacks.start(stack); f < stacks.end(stack); f++) {
        out.unsigned(profile.locations().id(stacks.location(f))).text(" ");
      }
      out.end();
      labels(samples.labels(row));
    }
  }

  private void labels(int set) throws IOException {
    LabelSets labels = profile.labels();
    int end = labels.end(set);
    int numeric = labels.start(set);
    while (numeric < end && !labels.numeric(numeric)) {
      numeric++;
    }
    labels(labels.start(set), numeric);
    labels(numeric, end);
  }

  /** The labels of one kind in a line, sorted by their text. */
  private void labels(int from, int to) throws IOException {
    if (from == to) {
      return;
    }
    LabelSets labels = profile.labels();
    List<String> texts = new ArrayList<>();
    for (int e = from; e < to; ) {
      List<String> values = new ArrayList<>();
      int key = labels.key(e);
      for (; e < to && labels.key(e) == key; e++) {
        values.add(value(e));
      }
      texts.add(Text.of(profile.strings(), key) + ":[" + String.join(" ", values) + "]");
    }
    Collections.sort(texts);
    out.text("                ").line(String.join(" ", texts));
  }

  private String value(int entry) {
    LabelSets labels = profile.labels();
    if (!labels.numeric(entry)) {
      return Text.of(profile.strings(), labels.string(entry));
    }
    String number = Long.toString(labels.number(entry));
    int unit = labels.unit(entry);
    return unit == LabelSets.NONE ? number : number + " " + Text.of(profile.strings(), unit);
  }

  private void locations() throws IOException {
    out.line("Locations");
    Locations l = profile.locations();
    for (int i = 0; i < l.count(); i++) {
      String id = Long.toUnsignedString(l.id(i));
      out.right(id, 6).text(": ").hex(l.address(i)).text(" ");
      if (l.mapping(i) != Locations.NO_MAPPING) {
        out.text("M=").text(Long.toUnsignedString(profile.mappings().get(l.mapping(i)).id()));
        out.text(" ");
      }
      if (l.folded(i)) {
        out.text("[F] ");
      }
      if (l.lineStart(i) == l.lineEnd(i)) {
        out.end();
      }
      for (int line = l.lineStart(i); line < l.lineEnd(i); line++) {
        out.text(line == l.lineStart(i) ? "" : "             ");
        line(line);
      }
    }
  }

  private void line(int line) throws IOException {
    Locations l = profile.locations();
    Functions f = profile.functions();
    int function = l.lineFunction(line);
    String name = Text.of(profile.strings(), f.name(function));
    String systemName = Text.of(profile.strings(), f.systemName(function));
    out.text(name).text(" ").text(Text.of(profile.strings(), f.filename(function)));
    out.text(":").number(l.lineNumber(line)).text(":").number(l.lineColumn(line));
    out.text(" s=").number(f.startLine(function));
    out.line(name.equals(systemName) ? "" : "(" + systemName + ")");
  }

  private void mappings() throws IOException {
    out.line("Mappings");
    for (Mapping m : profile.mappings()) {
      out.text(Long.toUnsignedString(m.id())).text(": ");
      out.hex(m.start()).text("/").hex(m.limit()).text("/").hex(m.offset()).text(" ");
      out.text(Text.bytes(m.file())).text(" ").text(Text.bytes(m.buildId())).text(" ");
      out.text(m.hasFunctions() ? "[FN]" : "").text(m.hasFilenames() ? "[FL]" : "");
      out.text(m.hasLineNumbers() ? "[LN]" : "").line(m.hasInlineFrames() ? "[IN]" : "");
    }
  }
}
