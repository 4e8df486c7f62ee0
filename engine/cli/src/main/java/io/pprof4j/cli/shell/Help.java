package io.pprof4j.cli.shell;

import io.pprof4j.cli.flags.Flag;
import io.pprof4j.cli.flags.Variables;
import java.util.List;

/** The shell's help, made from the tables of commands and flags. */
final class Help {
  private static final int COLUMN = 21;

  private Help() {}

  /** Everything there is, a line each. */
  static String overview() {
    StringBuilder out = new StringBuilder("  Commands:\n");
    for (Flag flag : Flag.values()) {
      if (flag.reports()) {
        line(out, "    " + flag.flag(), flag.help());
      }
    }
    line(out, "    o/options", "the options and their values");
    line(out, "    help", "this; \"help top\" and \"help focus\" say more");
    line(out, "    q/quit/exit/^D", "leave");
    out.append("\n  Options, set by name=value:\n");
    for (String name : Variables.names()) {
      Flag flag = Variables.option(name);
      if (flag != null) {
        line(out, "    " + name, flag.help());
      }
    }
    out.append("\n  Options that are one of:\n");
    for (String name : Variables.names()) {
      Flag.Group group = Variables.group(name);
      if (group != null) {
        choices(out, name, group);
      }
    }
    return out.append("\n  Shortcuts:\n")
        .append("    :                clears focus, ignore, hide, tagfocus and tagignore\n")
        .append(
            "    inuse_space      and other values of the profile by name, mean_..., total_...\n")
        .toString();
  }

  /**
   * What there is to say of a command or option; empty when there is none of that name.
   *
   * @param sampleTypes the profile's
   */
  static String of(String topic, List<String> sampleTypes) {
    Flag command = Flag.report(topic);
    if (command != null) {
      return command.help() + "\n  Usage:\n" + command(command) + "\n";
    }
    Flag.Group group = Variables.group(topic);
    if (group != null) {
      StringBuilder out = new StringBuilder();
      choices(out, topic, group);
      return out.append('\n').toString();
    }
    Flag flag = Variables.option(topic);
    return flag == null ? "" : flag.help() + "\n  Usage:\n" + option(flag, sampleTypes) + "\n";
  }

  private static void choices(StringBuilder out, String name, Flag.Group group) {
    out.append("    ").append(name).append('\n');
    for (String choice : Variables.choices(group)) {
      Flag flag = Variables.option(choice);
      line(out, "      " + choice, flag == null ? "" : flag.help());
    }
  }

  private static String command(Flag command) {
    String name = command.flag();
    if (command == Flag.TAGS) {
      return "    tags [label_regexp]... [-ignored_label_regexp]... [>file]\n";
    }
    String first = command.symbol() ? name + " regexp" : name + " [n]";
    return "    "
        + first
        + " [focus_regexp]... [-ignore_regexp]... [-cum] [>file]\n"
        + (command.symbol()
            ? "    regexp: names of functions, or for some commands an address\n"
            : "    n: how many entries; " + name + "5 is the same as " + name + " 5\n")
        + "    focus_regexp, ignore_regexp: the options of that name, for this once\n";
  }

  private static String option(Flag flag, List<String> sampleTypes) {
    String name = flag.flag();
    if (flag == Flag.SAMPLE_INDEX) {
      return "    sample_index=name or its number, one of " + String.join(", ", sampleTypes) + "\n";
    }
    return "    "
        + switch (flag.kind()) {
          case BOOL -> flag.group().choice() ? name + "=true" : name + ", " + name + "=false";
          case INT, FLOAT -> name + "=n";
          case STRING -> name + "=text, " + name + "= to clear it";
        }
        + "\n";
  }

  private static void line(StringBuilder out, String name, String help) {
    out.append(name).repeat(' ', Math.max(1, COLUMN - name.length())).append(help).append('\n');
  }
}
