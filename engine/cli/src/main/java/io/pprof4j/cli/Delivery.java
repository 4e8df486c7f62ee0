package io.pprof4j.cli;

import io.pprof4j.cli.output.Destination;
import io.pprof4j.cli.output.OutputException;
import io.pprof4j.cli.output.Rendition;
import io.pprof4j.cli.source.Inputs;
import io.pprof4j.cli.view.Graphviz;
import io.pprof4j.cli.view.MovableSvg;
import io.pprof4j.cli.view.ViewException;
import io.pprof4j.cli.view.Viewers;
import io.pprof4j.report.Messages;
import io.pprof4j.report.ReportException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Brings reports to where they belong: stdout, a file, a viewer; drawn first if they are to be. */
final class Delivery {
  private final Console console;
  private final Inputs inputs;

  Delivery(Console console, Inputs inputs) {
    this.console = console;
    this.inputs = inputs;
  }

  /**
   * Brings a report to where it belongs.
   *
   * @param output file to write to, empty for where its rendition goes by itself
   * @param shown whether people look at stdout, who want no binary output there; asked only when it
   *     matters
   * @param messages hears which file it is in
   */
  void deliver(
      Destination.Report<ReportException> report,
      Rendition rendition,
      String output,
      BooleanSupplier shown,
      Messages messages)
      throws ReportException, OutputException, ViewException {
    if (!rendition.drawn() && !rendition.shown()) {
      write(output, rendition.suffix(), shown, messages, report);
      return;
    }
    byte[] picture = picture(report, rendition);
    if (output.isEmpty() && rendition.shown()) {
      show(picture, rendition);
    } else {
      write(output, rendition.suffix(), shown, messages, out -> out.write(picture));
    }
  }

  private static byte[] picture(Destination.Report<ReportException> report, Rendition rendition)
      throws ReportException, OutputException, ViewException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try {
      report.writeTo(page);
    } catch (IOException e) {
      throw new OutputException("the report", e);
    }
    if (!rendition.drawn()) {
      return page.toByteArray();
    }
    byte[] picture = new Graphviz().draw(page.toByteArray(), rendition.picture());
    return rendition.movable() ? MovableSvg.of(picture) : picture;
  }

  private void show(byte[] picture, Rendition rendition) throws OutputException, ViewException {
    Path folder = Path.of(inputs.temporary());
    try {
      Path path = Destination.numbered(folder, "pprof", "." + rendition.suffix()).path();
      try {
        new Destination.File(path).write(out -> out.write(picture));
        Viewers.show(rendition.viewers(console.environment()), path);
      } finally {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new OutputException(folder.toString(), e);
    }
  }

  /** Writes a text to a file, or to stdout. */
  <X extends Exception> void write(String output, Messages messages, Destination.Report<X> text)
      throws OutputException, X {
    write(output, "", () -> false, messages, text);
  }

  /**
   * Writes a report to a file, or to stdout.
   *
   * @param suffix of a file for what is not for a terminal; empty for what is
   * @param shown whether people look at stdout
   */
  private <X extends Exception> void write(
      String output,
      String suffix,
      BooleanSupplier shown,
      Messages messages,
      Destination.Report<X> report)
      throws OutputException, X {
    try {
      if (!output.isEmpty()) {
        Destination.File file = new Destination.File(inputs.path(output));
        file.write(report);
        messages.print("Generating report in " + output);
      } else if (!suffix.isEmpty() && shown.getAsBoolean()) {
        Destination.File file = Destination.numbered(console.folder(), "profile", "." + suffix);
        file.write(report);
        messages.print("Generating report in " + file.path().getFileName());
      } else {
        new Destination.Stream(console.out()).write(report);
      }
    } catch (IOException e) {
      if (!output.isEmpty()) {
        messages.print("Generating report in " + output);
      }
      throw new OutputException(output.isEmpty() ? "stdout" : output, e);
    }
  }
}
