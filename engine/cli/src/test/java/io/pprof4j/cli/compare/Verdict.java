package io.pprof4j.cli.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a comparison of two runs says.
 *
 * @param kind whether they are alike
 * @param difference the first thing that is not, empty if there is none
 */
record Verdict(Kind kind, String difference) {

  /** How alike. */
  enum Kind {
    /** Same stdout, same exit status, same warnings. */
    SAME("same"),
    /** The same, but an error is told in other words. */
    WORDING("wording"),
    /** pprof itself says different things from run to run. */
    UNSTABLE("unstable"),
    /** Asks for what pprof4j does not do yet. */
    NOT_YET("not yet"),
    DIFFERENT("different");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  private static final String OUR_NAME = "pprof4j: ";

  /** What we add to what is wrong with flags, where pprof prints its whole usage text. */
  private static final String OUR_HINT = "; pprof4j -h lists the flags";

  private static final Verdict SAME = new Verdict(Kind.SAME, "");

  /** Whether one run of pprof was the same as another. */
  static boolean stable(Outcome one, Outcome other) {
    return one.status() == other.status()
        && Arrays.equals(one.out(), other.out())
        && one.err().stream().sorted().toList().equals(other.err().stream().sorted().toList());
  }

  /** Holds our run against one of pprof. */
  static Verdict of(Case c, Outcome ours, Outcome theirs) {
    if (ours.status() != 0
        && ours.err().stream().anyMatch(line -> line.contains("supported yet"))) {
      return new Verdict(Kind.NOT_YET, "");
    }
    if (ours.status() != theirs.status()) {
      return new Verdict(
          Kind.DIFFERENT,
          "exit status "
              + ours.status()
              + " instead of "
              + theirs.status()
              + "; stderr "
              + ours.err()
              + " instead of "
              + theirs.err());
    }
    if (!Arrays.equals(ours.out(), theirs.out())) {
      return new Verdict(Kind.DIFFERENT, firstLine(ours.out(), theirs.out()));
    }
    return theirs.status() == 0
        ? warnings(c, ours.err(), theirs.err())
        : failure(c, ours.err(), theirs.err());
  }

  private static Verdict warnings(Case c, List<String> ours, List<String> theirs) {
    List<String> a = tellable(c, ours);
    List<String> b = tellable(c, theirs);
    // Reports that read no labels do not know what units these have.
    if (a.stream().noneMatch(line -> line.startsWith("For tag "))) {
      b.removeIf(line -> line.startsWith("For tag "));
    }
    return a.equals(b) ? SAME : new Verdict(Kind.DIFFERENT, "stderr " + a + " instead of " + b);
  }

  private static Verdict failure(Case c, List<String> ours, List<String> theirs) {
    if (theirs.contains("usage:")) {
      return SAME;
    }
    List<String> a = new ArrayList<>(ours);
    String last = a.isEmpty() ? "" : a.removeLast();
    List<String> b = new ArrayList<>(theirs);
    String wanted = b.isEmpty() ? "" : b.removeLast();
    Verdict rest = warnings(c, a, b);
    boolean unread = last.startsWith(OUR_NAME) && wanted.startsWith("failed to fetch any ");
    return rest.kind() != Kind.SAME
            || unread
            || last.replace(OUR_HINT, "").equals(OUR_NAME + wanted)
        ? rest
        : new Verdict(Kind.WORDING, "stderr " + last + " instead of " + wanted);
  }

  /** Sorted, because pprof goes through maps; what is wrong with a source we say in our words. */
  private static List<String> tellable(Case c, List<String> lines) {
    List<String> told = new ArrayList<>(lines);
    told.removeIf(line ->
        c.args().stream()
            .anyMatch(arg -> line.startsWith(arg.substring(arg.indexOf('=') + 1) + ": ")));
    told.sort(null);
    return told;
  }

  private static String firstLine(byte[] ours, byte[] theirs) {
    List<String> a = new String(ours, StandardCharsets.UTF_8).lines().toList();
    List<String> b = new String(theirs, StandardCharsets.UTF_8).lines().toList();
    int line = 0;
    while (line < Math.min(a.size(), b.size()) && a.get(line).equals(b.get(line))) {
      line++;
    }
    return "line " + (line + 1) + "\n    is   " + shown(a, line) + "\n    not  " + shown(b, line);
  }

  private static String shown(List<String> lines, int line) {
    return line < lines.size() ? '"' + lines.get(line) + '"' : "the end";
  }
}
