package io.pprof4j.cli.flags;

/** The usage text, of which the flags are made from their table. */
public final class Usage {
  private static final String HEAD =
      """
      usage: pprof4j <format> [options] [binary] <profile> ...

      Reads profiles and prints what go tool pprof prints. A profile is a file or an address
      such as host:port or http://host/debug/pprof/heap; - is stdin. Several are added up.
      Flags stand before profiles, as -flag, --flag, -flag=value or -flag value.
      """;
  private static final String TAIL =
      """

      Environment:
        PPROF_BINARY_PATH     where to look for binaries ($HOME/pprof/binaries)
        PPROF_TMPDIR          where profiles of servers are kept ($HOME/pprof)
        PPROF_TOOLS           the same as -tools
      """;
  private static final int COLUMN = 24;

  private Usage() {}

  /** Lines, with a line end after the last. */
  public static String text() {
    StringBuilder out = new StringBuilder(HEAD);
    for (Flag.Group group : Flag.Group.values()) {
      out.append('\n').append(group.title()).append(":\n");
      for (Flag flag : Flag.values()) {
        if (flag.group() == group) {
          line(out, flag);
        }
      }
    }
    return out.append(TAIL).toString();
  }

  private static void line(StringBuilder out, Flag flag) {
    int start = out.length();
    out.append("  -").append(flag.flag());
    out.append(
        switch (flag.kind()) {
          case BOOL -> "";
          case INT, FLOAT -> " n";
          case STRING -> flag.group() == Flag.Group.FORMAT ? " regexp" : " s";
        });
    out.repeat(' ', Math.max(1, COLUMN - (out.length() - start)));
    out.append(flag.help());
    if (!flag.supported()) {
      out.append(" (not yet)");
    }
    out.append('\n');
  }
}
