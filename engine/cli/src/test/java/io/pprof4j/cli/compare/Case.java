package io.pprof4j.cli.compare;

import java.nio.file.Path;
import java.util.List;

/**
 * One command line.
 *
 * @param report the flag that selects the report, without its dash and value
 * @param folder where it is run
 * @param args flags, then profiles
 */
record Case(String report, Path folder, List<String> args) {

  Case {
    args = List.copyOf(args);
  }

  String[] arguments() {
    return args.toArray(String[]::new);
  }

  /** As a shell takes it. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder("cd ").append(quote(folder.toString()));
    line.append(" && go tool pprof");
    for (String arg : args) {
      line.append(' ').append(quote(arg));
    }
    return line.toString();
  }

  private static String quote(String word) {
    boolean plain = !word.isEmpty() && word.chars().allMatch(Case::isPlain);
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "-_./=:,".indexOf(c) >= 0;
  }
}
