package io.pprof4j.cli.shell;

import io.pprof4j.cli.flags.Flag;
import io.pprof4j.cli.flags.Variables;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Introduction;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What the word before the cursor may become: commands and options that begin with it, the values
 * of an option, and as arguments of commands the functions with the word anywhere in their name. A
 * function is proposed as a regular expression that matches its name; pprof inserts the bare name,
 * which for a method such as {@code main.(*T).run} is no sound expression.
 */
public final class Completion {
  private static final String SPECIAL = "\\()[]{}*+?|^$";
  private static final List<String> WORDS = List.of("exit", "help", "o", "options", "quit");

  private final Profile profile;
  private final List<String> sampleTypes;

  /** Proposes functions and values of a profile. */
  public Completion(Profile profile) {
    this.profile = profile;
    this.sampleTypes = Introduction.sampleTypes(profile.header());
  }

  /**
   * One proposal.
   *
   * @param text what the word becomes
   * @param name how it is listed
   * @param about what it is, in a few words, or empty
   * @param whole whether the word is complete then, so that a blank may follow
   */
  public record Proposal(String text, String name, String about, boolean whole) {}

  /** Proposals for the last word of a line, which is empty after white space. */
  public List<Proposal> of(String line) {
    int start = line.length();
    while (start > 0 && !Words.isSpace(line.charAt(start - 1))) {
      start--;
    }
    String word = line.substring(start);
    List<String> before = Words.of(line.substring(0, start));
    int equals = line.indexOf('=');
    String name = equals < 0 ? "" : Words.trim(line.substring(0, equals));
    List<Proposal> proposals = new ArrayList<>();
    if (Variables.isName(name)) {
      int value = word.indexOf('=') + 1;
      values(name, word.substring(0, value), word.substring(value), proposals);
    } else if (before.isEmpty()) {
      names(word, true, proposals);
    } else if (before.getFirst().equals("help")) {
      names(word, false, proposals);
    } else if (takesFunctions(before)) {
      boolean ignored = word.startsWith("-");
      functions(ignored ? "-" : "", word.substring(ignored ? 1 : 0), proposals);
    }
    return proposals;
  }

  private static boolean takesFunctions(List<String> before) {
    Flag command = Flag.report(before.getFirst().replaceFirst("[0-9]+$", ""));
    return command != null && command != Flag.TAGS && !before.getLast().equals(">");
  }

  /** Commands and options; a line, unlike a topic of help, may hold more. */
  private void names(String word, boolean line, List<Proposal> proposals) {
    for (Flag flag : Flag.values()) {
      if (flag.reports()) {
        add(flag.flag(), "", flag.help(), true, word, proposals);
      } else if (flag.option()) {
        boolean value = line && (flag.kind() != Flag.Kind.BOOL || flag.group().choice());
        add(flag.flag(), value ? "=" : "", flag.help(), !value, word, proposals);
      }
    }
    for (Flag.Group group : Flag.Group.values()) {
      if (group.choice()) {
        add(Variables.name(group), line ? "=" : "", "", !line, word, proposals);
      }
    }
    if (line) {
      for (String other : WORDS) {
        add(other, "", "", true, word, proposals);
      }
      for (String shortcut : new Shortcuts(sampleTypes).names()) {
        add(shortcut, "", "", true, word, proposals);
      }
    }
  }

  private void values(String name, String prefix, String word, List<Proposal> proposals) {
    Flag.Group group = Variables.group(name);
    Flag flag = Variables.option(name);
    List<String> values =
        group != null
            ? Variables.choices(group)
            : flag == null
                ? List.of()
                : flag == Flag.SAMPLE_INDEX
                    ? sampleTypes
                    : flag.group().choice()
                        ? List.of("true")
                        : flag.kind() == Flag.Kind.BOOL ? List.of("false", "true") : List.of();
    for (String value : values) {
      if (value.startsWith(word)) {
        proposals.add(new Proposal(prefix + value, value, "", true));
      }
    }
    if (flag != null) {
      switch (flag) {
        case FOCUS, IGNORE, SHOW, HIDE, SHOW_FROM, PRUNE_FROM -> functions(prefix, word, proposals);
        default -> {}
      }
    }
  }

  private void functions(String prefix, String word, List<Proposal> proposals) {
    Functions functions = profile.functions();
    TreeSet<String> names = new TreeSet<>();
    for (int f = 0; f < functions.count(); f++) {
      String name = profile.strings().get(functions.name(f));
      if (name.contains(word) || expression(name).contains(word)) {
        names.add(name);
      }
    }
    for (String name : names) {
      proposals.add(new Proposal(prefix + expression(name), name, "", true));
    }
  }

  /** A regular expression of one word that matches a name. */
  private static String expression(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (SPECIAL.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(Words.isSpace(c) ? '.' : c);
    }
    return out.toString();
  }

  private static void add(
      String name, String end, String about, boolean whole, String word, List<Proposal> to) {
    if (name.startsWith(word)) {
      to.add(new Proposal(name + end, name, about, whole));
    }
  }
}
