package io.pprof4j.cli.flags;

import io.pprof4j.report.Messages;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/**
 * A command line that has been understood.
 *
 * @param task what to do
 * @param sources with what
 * @param output file to write to, empty for stdout; under {@code -split} a file for each part if
 *     {@link #PART} is in it
 */
public record CommandLine(Task task, Sources sources, String output) {
  /** What stands for the name of a part in that of a file. */
  public static final String PART = "{part}";

  /** Whether each part has a file of its own. */
  public boolean fileForEach() {
    return output.contains(PART);
  }

  /**
   * Understands a command line.
   *
   * @param zone time zone of what is printed
   * @param executable whether an argument names a binary rather than a profile
   * @param messages takes pprof's warnings
   * @throws UsageException if flags are wrong, contradict each other, or name what pprof4j doesn't
   *     do
   * @throws HelpException on {@code -h} and {@code -help}
   */
  public static CommandLine parse(
      String[] args, ZoneId zone, Predicate<String> executable, Messages messages)
      throws UsageException, HelpException {
    Settings settings = new Settings(zone);
    List<String> positional = FlagParser.parse(args, settings);
    return settings.finish(positional, executable, messages);
  }
}
