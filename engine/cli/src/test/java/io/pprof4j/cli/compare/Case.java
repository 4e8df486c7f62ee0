package io.pprof4j.cli.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One command line.
 *
 * @param report the flag that selects the report, without its dash and value; or another group
 * @param folder where it is run
 * @param args flags, then profiles
 * @param environment variables set besides those that both always get
 */
record Case(String report, Path folder, List<String> args, Map<String, String> environment) {
  /** The variable that names the folder for what is fetched. */
  static final String SAVED = "PPROF_TMPDIR";

  Case {
    args = List.copyOf(args);
    environment = Map.copyOf(environment);
  }

  Case(String report, Path folder, List<String> args) {
    this(report, folder, args, Map.of());
  }

  String[] arguments() {
    return args.toArray(String[]::new);
  }

  /** As a shell takes it. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder("cd ").append(quote(folder.toString()));
    line.append(" && ");
    new TreeMap<>(environment)
        .forEach((name, value) -> line.append(name).append('=').append(quote(value)).append(' '));
    line.append("go tool pprof");
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
