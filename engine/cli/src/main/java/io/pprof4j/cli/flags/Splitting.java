package io.pprof4j.cli.flags;

import io.pprof4j.report.Command;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code -split} goes with. */
final class Splitting {
  private Splitting() {}

  /**
   * Checks a command line that has it.
   *
   * @param format the format flag, null for the shell
   * @throws UsageException if reports for parts are not to be had of that, or not without names
   */
  static void check(@Nullable Flag format, String output) throws UsageException {
    if (format == null) {
      throw new UsageException("-split needs a report: the shell is about one profile");
    }
    if (format == Flag.CHECK || format == Flag.MEMSTATS || format == Flag.INVENTORY) {
      throw new UsageException(
          "-" + format.flag() + " looks at every dump by itself already: no -split");
    }
    Command command = format.command();
    if (command != null && command.file() && !output.contains(CommandLine.PART)) {
      String suffix = format.rendition().suffix();
      throw new UsageException(
          "-split with -"
              + format.flag()
              + " makes a file for each part: name them, for example -output=profile-"
              + CommandLine.PART
              + "."
              + (suffix.isEmpty() ? command.name().toLowerCase(Locale.ROOT) : suffix));
    }
  }
}
