package io.pprof4j.cli.flags;

import java.util.List;

/**
 * The grammar of Go's {@code flag} package: {@code -x}, {@code --x}, {@code -x=v}, {@code -x v}; a
 * flag that is a yes or no takes a value only by {@code =}; flags end at the first argument that is
 * none, at a lone {@code -}, or after {@code --}.
 */
final class FlagParser {
  private final String[] args;
  private final Settings settings;
  private int next;

  private FlagParser(String[] args, Settings settings) {
    this.args = args;
    this.settings = settings;
  }

  /**
   * Hands every flag to {@code settings}, in order.
   *
   * @return the arguments after the flags
   * @throws HelpException on {@code -h} or {@code -help}
   */
  static List<String> parse(String[] args, Settings settings) throws UsageException, HelpException {
    FlagParser parser = new FlagParser(args, settings);
    while (parser.flag()) {
      // each call takes one flag
    }
    return List.of(args).subList(parser.next, args.length);
  }

  private boolean flag() throws UsageException, HelpException {
    if (next == args.length) {
      return false;
    }
    String arg = args[next];
    if (arg.length() < 2 || arg.charAt(0) != '-') {
      return false;
    }
    next++;
    if (arg.equals("--")) {
      return false;
    }
    String name = arg.substring(arg.charAt(1) == '-' ? 2 : 1);
    if (name.charAt(0) == '-' || name.charAt(0) == '=') {
      throw new UsageException("bad flag syntax: " + arg);
    }
    int equals = name.indexOf('=');
    if (equals < 0) {
      apply(find(name), name, false, "");
    } else {
      String bare = name.substring(0, equals);
      apply(find(bare), bare, true, name.substring(equals + 1));
    }
    return true;
  }

  private static Flag find(String name) throws UsageException, HelpException {
    Flag flag = Flag.find(name);
    if (flag != null) {
      return flag;
    }
    if (name.equals("h") || name.equals("help")) {
      throw new HelpException();
    }
    throw new UsageException("flag provided but not defined: -" + name);
  }

  private void apply(Flag flag, String name, boolean hasValue, String given) throws UsageException {
    String value = given;
    if (!hasValue && flag.kind() == Flag.Kind.BOOL) {
      value = "true";
    } else if (!hasValue) {
      if (next == args.length) {
        throw new UsageException("flag needs an argument: -" + name);
      }
      value = args[next++];
    }
    try {
      settings.set(flag, value);
    } catch (UsageException e) {
      String quoted = GoLiterals.quote(value);
      throw new UsageException(
          (flag.kind() == Flag.Kind.BOOL
                  ? "invalid boolean value " + quoted + " for -"
                  : "invalid value " + quoted + " for flag -")
              + name
              + ": "
              + e.getMessage());
    }
  }
}
