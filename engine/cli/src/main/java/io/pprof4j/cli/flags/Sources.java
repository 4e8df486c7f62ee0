package io.pprof4j.cli.flags;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to read.
 *
 * @param profiles files and addresses, {@code -} for stdin; at least one
 * @param executable path of the profiled binary, or empty
 * @param buildId build id for a main binary that has none, or empty
 * @param base profile to subtract, or empty
 * @param diffBase whether the samples of the base stay apart from those of the profile, and the
 *     whole that percentages refer to
 * @param normalize whether to scale the profile to the base first
 * @param symbolize pprof's {@code -symbolize}
 * @param tools pprof's {@code -tools}; null if it was not given
 * @param salvage whether to read what is whole in a damaged profile
 * @param comment to add to the profile, or empty
 * @param servers how to talk to servers
 * @param archives what to read of archives
 */
public record Sources(
    List<String> profiles,
    String executable,
    String buildId,
    String base,
    boolean diffBase,
    boolean normalize,
    String symbolize,
    @Nullable String tools,
    boolean salvage,
    String comment,
    ServerOptions servers,
    ArchiveOptions archives) {

  public Sources {
    profiles = List.copyOf(profiles);
  }

  /**
   * Whether the symbols that a dump brings in its text are to be used: not with {@code none} or
   * {@code remote} among the modes, which name another source of symbols.
   */
  public boolean textSymbols() {
    return !mode("none") && !mode("no") && !mode("remote");
  }

  /** Whether function names are enough, which are had faster: {@code fastlocal} among the modes. */
  public boolean fast() {
    return mode("fastlocal");
  }

  private boolean mode(String wanted) {
    for (String mode : symbolize.split(":")) {
      if (mode.equalsIgnoreCase(wanted)) {
        return true;
      }
    }
    return false;
  }
}
