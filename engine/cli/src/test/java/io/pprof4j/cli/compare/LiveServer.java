package io.pprof4j.cli.compare;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A running Go program with its profiles on a port of this machine, and cases that fetch them. Only
 * what the program does by itself is looked at: what fetching costs differs from one to the next.
 */
final class LiveServer implements AutoCloseable {
  /** Group of cases that fetch over HTTP. */
  static final String HTTP = "http";

  /** Collections after which a heap profile has all that the program keeps. */
  private static final int SETTLING = 3;

  /** What is asked of the server, which stands for %. */
  private static final List<String> QUESTIONS =
      List.of(
          "-top -focus=main.keep -relative_percentages http://%/debug/pprof/heap",
          "-tree -focus=main.keep -relative_percentages %/debug/pprof/heap",
          "-list=main.keep -focus=main.keep -relative_percentages %/debug/pprof/heap",
          "-weblist=main.keep -focus=main.keep -relative_percentages %/debug/pprof/heap",
          "-disasm=main.keep -focus=main.keep -relative_percentages %/debug/pprof/allocs",
          "-traces -focus=main.keep -relative_percentages -symbolize=remote %/debug/pprof/heap",
          "-traces -focus=main.keep -relative_percentages -symbolize=force %/debug/pprof/heap",
          "-dot -focus=main.keep -relative_percentages -add_comment=live %/debug/pprof/heap",
          "-comments -add_comment=live %/debug/pprof/heap",
          "-top -timeout=30 -focus=main.keep -relative_percentages bin/serve %/debug/pprof/heap",
          "-peek=main.main -focus=main.keep -relative_percentages %/debug/pprof/heap"
              + " http://%/debug/pprof/heap",
          "-comments -seconds=1 %",
          "-comments -seconds=1 http://%/debug/pprof/profile",
          "-tags -seconds=1 %/debug/pprof/profile",
          "-top %/debug/pprof/nothing",
          "-top http://%/nothing",
          "-top -seconds=1 %/debug/pprof/threadcreate",
          "-top https://%/debug/pprof/heap");

  private final Process process;
  private final List<Case> cases = new ArrayList<>();

  private LiveServer(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param programs the corpus's folder of programs
   * @param work for what is built and fetched
   * @throws IOException if it cannot be built or started
   */
  static LiveServer start(Path programs, Path work) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(work.resolve("serve"));
    Path binary = folder.resolve("bin/serve");
    String trouble =
        BuiltPrograms.run(
            programs.resolve("go"), List.of("go", "build", "-o", binary.toString(), "./serve"));
    if (!trouble.isEmpty()) {
      throw new IOException(trouble);
    }
    LiveServer server = new LiveServer(new ProcessBuilder(binary.toString()).start());
    String host = server.process.inputReader(StandardCharsets.US_ASCII).readLine();
    for (int collection = 0; collection < SETTLING; collection++) {
      String heap = "http://" + host + "/debug/pprof/heap?gc=1";
      try (InputStream in = URI.create(heap).toURL().openStream()) {
        in.readAllBytes();
      }
    }
    for (String question : QUESTIONS) {
      server.add(folder, question.replace("%", host));
    }
    return server;
  }

  private void add(Path folder, String question) throws IOException {
    List<String> args = new ArrayList<>(List.of(question.split(" ")));
    int number = cases.size();
    if (question.startsWith("-weblist")) {
      args.addFirst("-output=page-" + number + ".html");
    }
    Path saved = Files.createDirectories(folder.resolve("saved-" + number));
    cases.add(new Case(HTTP, folder, args, Map.of(Case.SAVED, saved.toString())));
  }

  List<Case> cases() {
    return cases;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
