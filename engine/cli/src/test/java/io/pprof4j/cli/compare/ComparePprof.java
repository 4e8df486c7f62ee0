package io.pprof4j.cli.compare;

import io.pprof4j.cli.Run;
import io.pprof4j.cli.compare.Verdict.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code scripts/compare-pprof} starts; see there for its arguments. */
public final class ComparePprof {
  private static final int BELOW_BAR = 1;
  private static final int USAGE = 2;

  /** Runs of pprof after a difference. */
  private static final int MORE = 5;

  private final Pprof pprof;
  private final Options options;
  private final Tally tally = new Tally();
  private final Map<String, Integer> shown = new HashMap<>();

  private ComparePprof(Pprof pprof, Options options) {
    this.pprof = pprof;
    this.options = options;
  }

  /**
   * What the arguments say.
   *
   * @param cases how many
   * @param seed of the draw
   * @param bar parts of a hundred that have to be the same
   * @param failures how many differences to show of each report
   * @param threads how many cases at a time
   * @param only the one report to compare, empty for all
   * @param list whether to print the cases and run none
   */
  private record Options(
      int cases, long seed, double bar, int failures, int threads, String only, boolean list) {

    /** Whether cases of one of these reports or groups are wanted. */
    boolean wants(String... reports) {
      return only.isEmpty() || List.of(reports).contains(only);
    }
  }

  /**
   * Takes the path of pprof, our options in their order, the folder of programs to build (empty for
   * none) and one for what is built, then profiles and folders of profiles.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Options options =
        new Options(
            Integer.parseInt(args[1]),
            Long.parseLong(args[2]),
            Double.parseDouble(args[3]),
            Integer.parseInt(args[4]),
            Integer.parseInt(args[5]),
            args[6],
            args[7].equals("list"));
    List<Facts> profiles = new ArrayList<>();
    for (String arg : List.of(args).subList(10, args.length)) {
      for (Path file : files(Path.of(arg).toAbsolutePath().normalize())) {
        profiles.add(Facts.of(file));
      }
    }
    if (profiles.isEmpty()) {
      System.err.println("compare-pprof: no profiles");
      System.exit(USAGE);
    }
    List<Case> cases = Matrix.draw(profiles, options.seed(), options.cases());
    Path programs = Path.of(args[8]);
    Path work = Path.of(args[9]).toAbsolutePath();
    boolean build = !args[8].isEmpty();
    if (build && options.wants(BuiltPrograms.SYMBOLIZE, BuiltPrograms.BINARY)) {
      BuiltPrograms built = BuiltPrograms.build(programs, work);
      built.skipped().forEach(ComparePprof::skipped);
      cases.addAll(built.cases());
    }
    boolean live = build && options.wants(LiveServer.HTTP) && !options.list();
    LiveServer server = live ? server(programs, work) : null;
    int status;
    try (server) {
      if (server != null) {
        cases.addAll(server.cases());
      }
      cases.removeIf(c -> !options.wants(c.report()));
      ComparePprof compare = new ComparePprof(new Pprof(Path.of(args[0])), options);
      status = options.list() ? list(cases) : compare.run(profiles.size(), cases);
    }
    System.exit(status);
  }

  private static @Nullable LiveServer server(Path programs, Path work) throws InterruptedException {
    try {
      return LiveServer.start(programs, work);
    } catch (IOException e) {
      skipped("http: " + e.getMessage());
      return null;
    }
  }

  private static void skipped(String what) {
    System.out.println("skipped: cases of " + what);
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> walk = Files.walk(path)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static int list(List<Case> cases) {
    cases.forEach(System.out::println);
    return 0;
  }

  private int run(int profiles, List<Case> cases) throws InterruptedException {
    System.out.println(
        cases.size() + " cases over " + profiles + " profiles, seed " + options.seed());
    try (ExecutorService threads = Executors.newFixedThreadPool(options.threads())) {
      List<Future<?>> runs = new ArrayList<>();
      for (Case c : cases) {
        runs.add(threads.submit(() -> compare(c)));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    System.out.println();
    tally.print(System.out);
    boolean below = tally.percent() < options.bar();
    System.out.printf("%n%s the bar of %s %%%n", below ? "below" : "not below", options.bar());
    return below ? BELOW_BAR : 0;
  }

  private Void compare(Case c) throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(c.environment());
    environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
    Run run = Run.of(c.folder(), environment, c.arguments());
    Outcome ours = Outcome.of(c, run.status(), run.out(), run.errLines());
    Outcome first = pprof.run(c);
    Verdict verdict = Verdict.of(c, ours, first);
    if (verdict.kind() == Kind.DIFFERENT || verdict.kind() == Kind.WORDING) {
      // A difference counts only if pprof does not differ from itself.
      for (int again = 0; again < MORE; again++) {
        if (!Verdict.stable(first, pprof.run(c))) {
          verdict = new Verdict(Kind.UNSTABLE, verdict.difference());
          break;
        }
      }
    }
    tally.add(c.report(), verdict.kind());
    show(c, verdict);
    return null;
  }

  private synchronized void show(Case c, Verdict verdict) {
    boolean tell = verdict.kind() == Kind.DIFFERENT || verdict.kind() == Kind.WORDING;
    if (tell && shown.merge(c.report() + verdict.kind(), 1, Integer::sum) <= options.failures()) {
      System.out.println("\n" + verdict.kind().title() + ": " + c + "\n  " + verdict.difference());
    }
  }
}
