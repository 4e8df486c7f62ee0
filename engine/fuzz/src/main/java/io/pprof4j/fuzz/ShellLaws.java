package io.pprof4j.fuzz;

import io.pprof4j.cli.flags.Task;
import io.pprof4j.cli.flags.Variables;
import io.pprof4j.cli.output.OutputException;
import io.pprof4j.cli.shell.Conversation;
import io.pprof4j.cli.shell.Session;
import io.pprof4j.encode.WrittenLabels;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import io.pprof4j.report.Messages;
import io.pprof4j.report.Options;
import io.pprof4j.report.ReportException;
import io.pprof4j.report.Reports;
import io.pprof4j.report.code.Code;
import io.pprof4j.report.memo.Memo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is typed into the shell about any profile is followed or refused: every option, command
 * and report. An input is the lines, a NUL, and the profile.
 */
final class ShellLaws {
  /** What the shell says of an exception that nobody expected begins so. */
  private static final String UNEXPECTED = "pprof4j: this is a bug";

  /** A line may ask for all of a profile. */
  static final int MOST_LINES = 32;

  private ShellLaws() {}

  /** The input that has these lines and this profile. */
  static byte[] input(byte[] lines, byte[] profile) {
    byte[] input = Arrays.copyOf(lines, lines.length + 1 + profile.length);
    System.arraycopy(profile, 0, input, lines.length + 1, profile.length);
    return input;
  }

  static void hold(byte[] input) throws IOException {
    int nul = 0;
    while (nul < input.length && input[nul] != 0) {
      nul++;
    }
    if (nul == input.length) {
      return;
    }
    Profile profile;
    try {
      byte[] bytes = Arrays.copyOfRange(input, nul + 1, input.length);
      profile = WrittenLabels.of(ProfileReader.recorded().read(bytes, "fuzz"));
    } catch (MalformedProfileException e) {
      return;
    }
    String lines = new String(input, 0, nul, StandardCharsets.UTF_8);
    Options options = Options.builder().build();
    Memo memo = Memo.keeping();
    try {
      new Session(
              profile,
              new Variables(options, ""),
              new Lines(lines.lines().limit(MOST_LINES).iterator()),
              (task, output, messages) -> report(profile, task, messages, memo),
              memo)
          .run();
    } catch (OutputException e) {
      throw new AssertionError(e);
    }
  }

  private static void report(Profile profile, Task task, Messages messages, Memo memo)
      throws ReportException {
    OutputStream nowhere = OutputStream.nullOutputStream();
    try {
      if (task instanceof Task.Report report) {
        Reports.generate(
            profile,
            report.command(),
            report.symbol(),
            report.options(),
            Code.NONE,
            messages,
            nowhere,
            memo);
      } else if (task instanceof Task.Goroutines goroutines) {
        Reports.goroutines(profile, "fuzz", "", null, goroutines.options(), messages, nowhere);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines that wait to be read; who is told of the unexpected breaks the law. */
  private record Lines(Iterator<String> lines) implements Conversation {
    @Override
    public @Nullable String readLine() {
      return lines.hasNext() ? lines.next() : null;
    }

    @Override
    public void tell(String text) {
      // Told.
    }

    @Override
    public void warn(String text) {
      if (text.startsWith(UNEXPECTED)) {
        throw new AssertionError(text);
      }
    }
  }
}
