package io.pprof4j.cli.shell;

import io.pprof4j.cli.flags.Flag;
import io.pprof4j.cli.flags.Task;
import io.pprof4j.cli.flags.UsageException;
import io.pprof4j.cli.flags.Variables;
import io.pprof4j.report.Options;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command line of the shell that asks for a report.
 *
 * @param report the report, with the options of this line over those in force
 * @param output file to write to, empty for stdout
 */
record Request(Task report, String output) {
  /**
   * Understands a line of at least one word.
   *
   * @throws UsageException if it asks for nothing there is; the message is pprof's
   */
  static Request parse(List<String> words, Variables variables) throws UsageException {
    String name = words.getFirst();
    List<String> args = new ArrayList<>(words.subList(1, words.size()));
    Flag command = Flag.report(name);
    int digits = tailDigits(name);
    if (command == null && digits > 0) { // top10
      args.addFirst(name.substring(digits));
      name = name.substring(0, digits);
      command = Flag.report(name);
    }
    if (command == null) {
      throw unknown(name, args);
    }
    String symbol = "";
    if (command.symbol()) {
      if (args.isEmpty()) {
        throw new UsageException("command " + name + " requires an argument");
      }
      symbol = args.removeFirst();
    }
    return new Arguments(variables).request(command, symbol, args);
  }

  /** Where the digits at the end of a name begin; its length when there are none. */
  private static int tailDigits(String name) {
    int start = name.length();
    while (start > 0 && name.charAt(start - 1) >= '0' && name.charAt(start - 1) <= '9') {
      start--;
    }
    return start == name.length() ? 0 : start;
  }

  private static UsageException unknown(String name, List<String> args) {
    if (Variables.option(name) == null) {
      return new UsageException("unrecognized command: " + Variables.quote(name));
    }
    String value = args.isEmpty() ? "<val>" : args.getFirst();
    return new UsageException("did you mean: " + name + "=" + value);
  }

  /** What follows the name of a command, taken one by one. */
  private static final class Arguments {
    private final Options before;
    private final Options.Builder options;
    private String focus = "";
    private String ignore = "";
    private String output;

    Arguments(Variables variables) {
      before = variables.options();
      options = before.toBuilder();
      output = variables.output();
    }

    Request request(Flag command, String symbol, List<String> args) throws UsageException {
      for (int i = 0; i < args.size(); i++) {
        String arg = args.get(i);
        if (!arg.equals(">")) {
          take(arg);
        } else if (++i < args.size()) {
          output = args.get(i);
        } else {
          throw new UsageException("unexpected end of line after >");
        }
      }
      if (command == Flag.TAGS) {
        options.tagFocus(focus.isEmpty() ? before.tagFocus() : focus);
        options.tagIgnore(ignore.isEmpty() ? before.tagIgnore() : ignore);
      } else {
        options.focus(focus.isEmpty() ? before.focus() : focus);
        options.ignore(ignore.isEmpty() ? before.ignore() : ignore);
      }
      boolean top = command == Flag.TOP || command == Flag.TEXT;
      if (top && options.build().nodeCount() == -1) {
        options.nodeCount(Session.TOP);
      }
      return new Request(command.report(symbol, options.build()), output);
    }

    private void take(String arg) {
      Integer count = number(arg);
      if (count != null) {
        options.nodeCount(count);
      } else if (arg.startsWith(">")) {
        output = arg.substring(1);
      } else if (arg.equals("-cum") || arg.equals("--cum")) {
        options.sort(Options.Sort.CUM);
      } else if (arg.startsWith("-")) {
        ignore = alternative(ignore, arg.substring(1));
      } else {
        focus = alternative(focus, arg);
      }
    }

    private static String alternative(String a, String b) {
      return a.isEmpty() || b.isEmpty() ? a + b : a + "|" + b;
    }

    /** A number of 32 bits in ASCII digits, null for anything else. */
    private static @Nullable Integer number(String arg) {
      for (int i = 0; i < arg.length(); i++) {
        if (arg.charAt(i) > '9') {
          return null;
        }
      }
      try {
        return Integer.valueOf(arg);
      } catch (NumberFormatException e) {
        return null;
      }
    }
  }
}
