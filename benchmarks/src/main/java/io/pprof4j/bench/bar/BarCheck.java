package io.pprof4j.bench.bar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Measures what a file of bars names, shortly; fails if something stays below its bar. */
public final class BarCheck {
  /** A missed bar is measured again: noise goes away, what became slower stays slower. */
  private static final int TRIES = 3;

  private final Map<Run, Measured> best = new HashMap<>();

  private BarCheck() {}

  /** Takes the path of the file; exits with 1 if a bar is missed. */
  public static void main(String[] args) throws IOException, RunnerException {
    List<Bar> bars = Bar.parse(Files.readAllLines(Path.of(args[0])));
    BarCheck check = new BarCheck();
    int missed = 0;
    for (Bar bar : bars) {
      missed += check.met(bar) ? 0 : 1;
    }
    System.out.printf(Locale.ROOT, "%d of %d bars met%n", bars.size() - missed, bars.size());
    System.exit(missed == 0 ? 0 : 1);
  }

  private boolean met(Bar bar) throws RunnerException {
    double figure = 0;
    for (int tries = 0; tries < TRIES; tries++) {
      List<Measured> measured = new ArrayList<>();
      for (Run run : bar.runs()) {
        measured.add(measure(run, tries > 0));
      }
      figure = bar.figure(measured);
      if (bar.met(figure)) {
        System.out.printf(Locale.ROOT, "met     %9.3f  %s%n", figure, bar);
        return true;
      }
    }
    System.out.printf(Locale.ROOT, "MISSED  %9.3f  %s%n", figure, bar);
    return false;
  }

  private Measured measure(Run run, boolean again) throws RunnerException {
    Measured known = best.get(run);
    if (known == null || again) {
      Measured now = Measured.of(run);
      known = known == null ? now : known.best(now);
      best.put(run, known);
    }
    return known;
  }
}
