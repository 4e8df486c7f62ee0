package io.pprof4j.cli.flags;

import io.pprof4j.report.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * pprof's options as its shell has them: by name, set one at a time, in force until set again. A
 * name is that of an option, of a group of which one is chosen ({@code sort}, {@code granularity}),
 * or of a choice in such a group.
 */
public final class Variables {
  private Options options;
  private String output;

  /**
   * @param options what the command line has set
   * @param output file for reports, empty for stdout
   */
  public Variables(Options options, String output) {
    this.options = options;
    this.output = output;
  }

  public Options options() {
    return options;
  }

  /** File for reports, empty for stdout. */
  public String output() {
    return output;
  }

  /** Whether a name can be assigned to. */
  public static boolean isName(String name) {
    return group(name) != null || option(name) != null;
  }

  /** The option or choice of a name; null when there is none, and for groups. */
  public static @Nullable Flag option(String name) {
    Flag flag = Flag.find(name);
    return flag != null && flag.option() ? flag : null;
  }

  /** The group of choices of a name; null when there is none. */
  public static Flag.@Nullable Group group(String name) {
    for (Flag.Group group : Flag.Group.values()) {
      if (group.choice() && name(group).equals(name)) {
        return group;
      }
    }
    return null;
  }

  /** The name of a group of choices. */
  public static String name(Flag.Group group) {
    return group.name().toLowerCase(Locale.ROOT);
  }

  /** Whether a name means something without a value: a yes or no, or a choice. */
  public static boolean isSwitch(String name) {
    Flag flag = option(name);
    return flag != null && flag.kind() == Flag.Kind.BOOL;
  }

  /** The value of a name, as the shell shows it. */
  public String get(String name) {
    Flag.Group group = group(name);
    if (group != null) {
      return OptionFlags.chosen(options, group);
    }
    Flag flag = option(name);
    if (flag == null || flag.group().choice()) {
      throw new IllegalArgumentException(name);
    }
    return flag == Flag.OUTPUT ? output : OptionFlags.get(options, flag);
  }

  /** The names that have values, sorted. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Flag flag : Flag.values()) {
      if (flag.option() && !flag.group().choice()) {
        names.add(flag.flag());
      }
    }
    for (Flag.Group group : Flag.Group.values()) {
      if (group.choice()) {
        names.add(name(group));
      }
    }
    names.sort(null);
    return names;
  }

  /** The choices in a group, in pprof's order of flags. */
  public static List<String> choices(Flag.Group group) {
    List<String> choices = new ArrayList<>();
    for (Flag flag : Flag.values()) {
      if (flag.group() == group) {
        choices.add(flag.flag());
      }
    }
    return choices;
  }

  /**
   * Assigns a value; none is the empty one.
   *
   * @throws UsageException if it does not suit; the message is pprof's
   */
  public void assign(String name, String value) throws UsageException {
    Options.Builder builder = options.toBuilder();
    Flag.Group group = group(name);
    Flag flag = option(name);
    if (group != null) {
      Flag choice = option(value);
      if (choice == null || choice.group() != group) {
        throw new UsageException(
            "invalid " + GoLiterals.quote(name) + " value " + GoLiterals.quote(value));
      }
      OptionFlags.choose(builder, choice);
    } else if (flag == null || flag.group().choice() && !saysYes(value)) {
      throw new UsageException("unknown config field " + GoLiterals.quote(name));
    } else if (flag.group().choice()) {
      OptionFlags.choose(builder, flag);
    } else if (flag == Flag.OUTPUT) {
      output = value;
    } else {
      OptionFlags.set(builder, flag, literal(flag.kind(), value));
    }
    options = builder.build();
  }

  /** As Go's {@code %q}. */
  public static String quote(String text) {
    return GoLiterals.quote(text);
  }

  private static boolean saysYes(String value) {
    try {
      return GoLiterals.parseBool(value);
    } catch (UsageException e) {
      return false;
    }
  }

  /** What the shell takes as a value, as the command line writes it. */
  private static String literal(Flag.Kind kind, String value) throws UsageException {
    return switch (kind) {
      case BOOL ->
          switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1", "" -> "true";
            case "false", "f", "no", "n", "0" -> "false";
            default ->
                throw new UsageException("illegal value \"" + value + "\" for bool variable");
          };
      case INT -> String.valueOf(GoLiterals.parseDecimal(value));
      case FLOAT -> {
        try {
          GoLiterals.parseFloat(value);
        } catch (UsageException e) {
          throw GoLiterals.misread("ParseFloat", value, e);
        }
        yield value;
      }
      case STRING -> value;
    };
  }
}
