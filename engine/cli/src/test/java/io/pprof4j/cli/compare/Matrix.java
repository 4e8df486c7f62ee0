package io.pprof4j.cli.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * The cases for some profiles, always the same for the same seed: every report of every profile
 * without flags, every pair of flags once, and for the rest one to five flags at random, reports
 * and profiles taking turns; one case in eight has several sources.
 */
final class Matrix {
  /** Every report that writes to stdout. Those that start a process for each are rarer. */
  static final List<String> REPORTS =
      List.of(
          "top",
          "text",
          "tree",
          "peek",
          "traces",
          "raw",
          "tags",
          "comments",
          "proto",
          "topproto",
          "dot",
          "callgrind",
          "list",
          "disasm");

  private static final List<String> TURNS =
      REPORTS.stream()
          .filter(r -> !r.equals("text") && !r.equals("disasm") && !r.equals("comments"))
          .toList();

  private final List<Facts> profiles;
  private final Random random;
  private final Switches switches;
  private final List<Case> cases = new ArrayList<>();

  private Matrix(List<Facts> profiles, long seed) {
    this.profiles = profiles;
    this.random = new Random(seed);
    this.switches = new Switches(random);
  }

  /**
   * Draws cases.
   *
   * @param count how many there shall be, should the profiles and the flags alone not need more
   */
  static List<Case> draw(List<Facts> profiles, long seed, int count) {
    Matrix m = new Matrix(profiles, seed);
    for (Facts facts : profiles) {
      for (String report : REPORTS) {
        m.add(report, facts, List.of());
      }
    }
    List<Facts> turns = new ArrayList<>(profiles);
    Collections.shuffle(turns, m.random);
    int turn = 0;
    for (int a = 0; a < Switches.NAMES.size(); a++) {
      for (int b = a + 1; b < Switches.NAMES.size(); b++, turn++) {
        m.add(
            report(turn),
            turns.get(turn % turns.size()),
            List.of(Switches.NAMES.get(a), Switches.NAMES.get(b)));
      }
    }
    while (m.cases.size() < count) {
      List<String> names = new ArrayList<>();
      for (int n = 1 + m.random.nextInt(3) + m.random.nextInt(3); n > 0; n--) {
        names.add(Switches.NAMES.get(m.random.nextInt(Switches.NAMES.size())));
      }
      m.add(report(m.random.nextInt(1000)), turns.get(turn++ % turns.size()), names);
    }
    return m.cases;
  }

  private static String report(int turn) {
    return TURNS.get(turn % TURNS.size());
  }

  private void add(String report, Facts facts, List<String> names) {
    Path folder = Objects.requireNonNull(facts.path().getParent());
    List<String> args = new ArrayList<>();
    switch (report) {
      case "peek", "list", "disasm" -> args.add("-" + report + "=" + switches.symbol(facts));
      default -> args.add("-" + report);
    }
    List<String> sources = new ArrayList<>(List.of(name(folder, facts)));
    boolean proto = facts.proto();
    if (!names.isEmpty() && random.nextInt(8) == 0) {
      Facts mate = mate(facts);
      sources.add(name(folder, mate));
      proto &= mate.proto();
    }
    for (String name : names) {
      Facts mate = mate(facts);
      proto &= mate.proto() || !name.endsWith("base");
      args.add(switches.draw(name, facts, name(folder, mate)));
    }
    // Text would send pprof looking for binaries, and we read the symbols in its comments.
    if (!proto) {
      args.removeIf(arg -> arg.startsWith("-symbolize"));
      args.add("-symbolize=none");
    }
    args.addAll(sources);
    cases.add(new Case(report, folder, args));
  }

  /** A profile to be seen together with another: often one that has the same sample types. */
  private Facts mate(Facts facts) {
    for (int i = 0; i < 12; i++) {
      Facts mate = profiles.get(random.nextInt(profiles.size()));
      if (mate.types().equals(facts.types())) {
        return mate;
      }
    }
    return profiles.get(random.nextInt(profiles.size()));
  }

  private static String name(Path folder, Facts facts) {
    return folder.relativize(facts.path()).toString();
  }
}
