package io.pprof4j.cli;

import io.pprof4j.cli.flags.CommandLine;
import io.pprof4j.cli.output.Destination;
import io.pprof4j.cli.output.OutputException;
import io.pprof4j.cli.output.PartNames;
import io.pprof4j.cli.output.Rendition;
import io.pprof4j.cli.source.Part;
import io.pprof4j.cli.source.PartFailures;
import io.pprof4j.cli.view.ViewException;
import io.pprof4j.report.Messages;
import io.pprof4j.report.ReportException;
import io.pprof4j.report.text.JsonWriter;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A report for each part of archives: all of them in one text, or each in a file. One that cannot
 * be made, because a function that it is about is in other parts only, is told and hides no other.
 */
final class Parts {
  private final List<Part> parts;
  private final Delivery delivery;
  private final Messages messages;
  private final PartFailures<ReportException> failures = new PartFailures<>();

  Parts(List<Part> parts, Delivery delivery, Messages messages) {
    this.parts = parts;
    this.delivery = delivery;
    this.messages = messages;
  }

  /** A report that any part can have. */
  @FunctionalInterface
  interface Report {
    void write(Part part, OutputStream out) throws IOException, ReportException;
  }

  /**
   * Writes the reports to where the command line says.
   *
   * @param json whether a report is a JSON object
   * @throws ReportException if no part has one
   */
  void write(CommandLine line, Rendition rendition, boolean json, Report report)
      throws ReportException, OutputException, ViewException {
    if (line.fileForEach()) {
      files(new PartNames(line.output(), CommandLine.PART), rendition, report);
    } else {
      together(line.output(), json, report);
    }
  }

  private void files(PartNames files, Rendition rendition, Report report)
      throws ReportException, OutputException, ViewException {
    Set<String> names = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (Part part : parts) {
      if (!names.add(part.name())) {
        shared.add(part.name());
      }
    }
    for (Part part : parts) {
      boolean alone = !shared.contains(part.name());
      String name = alone ? part.name() : part.name() + "-" + part.value();
      Destination.Report<ReportException> written = out -> report.write(part, out);
      try {
        delivery.deliver(written, rendition, files.of(name), () -> false, messages);
      } catch (ReportException e) {
        failures.add(part.title(), e);
      }
    }
    failures.tell(parts.size(), messages);
  }

  private void together(String output, boolean json, Report report)
      throws ReportException, OutputException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try {
      for (Part part : parts) {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        try {
          report.write(part, one);
        } catch (ReportException e) {
          failures.add(part.title(), e);
          continue;
        }
        page.write((page.size() > 0 ? "\n" : "").getBytes(StandardCharsets.UTF_8));
        heading(part, json, page);
        one.writeTo(page);
        page.write((json ? "}\n" : "").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new OutputException("the report", e);
    }
    failures.tell(parts.size(), messages);
    delivery.write(output, messages, page::writeTo);
  }

  /**
   * Writes a line; in JSON, the beginning of an object that the report and a closing brace make
   * whole.
   */
  private static void heading(Part part, boolean json, OutputStream out) throws IOException {
    TextWriter to = new TextWriter(out);
    if (json) {
      JsonWriter object = new JsonWriter(to).object();
      object.field("part", Text.bytes(part.title())).field("profiles", part.count());
      to.text(",\"report\":");
    } else {
      String profiles = part.count() == 1 ? " profile" : " profiles";
      to.line("== " + Text.bytes(part.title()) + ": " + part.count() + profiles);
    }
    to.flush();
  }
}
