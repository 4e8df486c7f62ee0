package io.pprof4j.cli.compare;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The cases that need a binary of their own: small programs of the corpus, built on this machine,
 * with a profile that each has captured of itself. A binary lies beside its profile and not where
 * it ran, so that it is found only if the command line or {@code PPROF_BINARY_PATH} names it. What
 * was built stays for the next run.
 */
final class BuiltPrograms {
  /** Group of cases on {@code -symbolize}. */
  static final String SYMBOLIZE = "symbolize";

  /** Group of cases on sources and instructions of a binary. */
  static final String BINARY = "binary";

  private static final String CPU = "web-cpu.pb.gz";
  private static final long SECONDS = 300;

  private static final List<String> MODES =
      List.of(
          "none",
          "local",
          "fastlocal",
          "force",
          "local:force",
          "force:demangle=none",
          "force:demangle=full",
          "force:demangle=templates",
          "fastlocal:force:demangle=default",
          "remote",
          "bogus");

  /** What is asked of each binary; % is the profile, after which a binary is named. */
  private static final List<String> QUESTIONS =
      List.of(
          "-top %",
          "-raw -buildid=0123abcd %",
          "-top -buildid=0123abcd -symbolize=force %",
          "-traces -addresses %",
          "-list=. %",
          "-list=work|main %",
          "-list=. -trim_path=/usr %",
          "-weblist=. %",
          "-weblist=work|main %",
          "-weblist=work|main -focus=main -unit=s %",
          "-weblist=runtime -symbolize=force %",
          "-disasm=. %",
          "-disasm=work|main %",
          "-disasm=malloc|burn -cum %",
          "-callgrind %",
          "-peek=main|work -noinlines -symbolize=force %");

  private final Path programs;
  private final Path work;
  private final List<Case> cases = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  private BuiltPrograms(Path programs, Path work) {
    this.programs = programs;
    this.work = work;
  }

  /**
   * Builds what there are compilers for.
   *
   * @param programs the corpus's folder of programs
   * @param work for what is built
   */
  static BuiltPrograms build(Path programs, Path work) throws IOException, InterruptedException {
    BuiltPrograms built = new BuiltPrograms(programs, work);
    built.go("go");
    built.go("go-no-dwarf", "-ldflags=-w");
    built.go("go-no-symbols", "-ldflags=-s -w");
    built.go("go-pie", "-buildmode=pie");
    built.foreign("darwin", "arm64");
    built.foreign("windows", "amd64");
    built.cpp("cpp", "-g", "-no-pie");
    built.cpp("cpp-no-dwarf", "-g0", "-no-pie");
    built.cpp("cpp-pie", "-g", "-pie", "-fPIE");
    return built;
  }

  List<Case> cases() {
    return cases;
  }

  /** What could not be built, and why, a line each. */
  List<String> skipped() {
    return skipped;
  }

  private void go(String name, String... flags) throws IOException, InterruptedException {
    List<String> compiler = new ArrayList<>(List.of("go", "build"));
    compiler.addAll(List.of(flags));
    Path folder = work.resolve(name);
    compiler.addAll(List.of("-o", folder.resolve("ran/web").toString(), "./web"));
    if (made(name, programs.resolve("go"), compiler, "./web", "-rate", "65536", "out")) {
      String profiles = "ran/out/proto/go/";
      ask(folder, "bin/web", profiles + CPU);
      ask(folder, "bin/web", profiles + "web-heap.pb.gz");
      // pprof takes the flag and makes nothing of it; we look for tools, but only to find names.
      add(BINARY, folder, "-list=main -tools=/nonexistent %", "bin/web " + profiles + CPU);
    }
  }

  /** A program for another system has no profile of its own: it is asked about a stranger's. */
  private void foreign(String system, String machine) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(work.resolve("go-" + system));
    String binary = folder.resolve("bin/web").toString();
    List<String> environment =
        List.of("env", "CGO_ENABLED=0", "GOOS=" + system, "GOARCH=" + machine);
    List<String> compiler = new ArrayList<>(environment);
    compiler.addAll(List.of("go", "build", "-o", binary, "./web"));
    String trouble = run(programs.resolve("go"), compiler);
    if (trouble.isEmpty() && Files.exists(work.resolve("go/bin"))) {
      ask(folder, "bin/web", "../go/ran/out/proto/go/" + CPU);
    } else {
      skipped.add("go-" + system + ": " + trouble);
    }
  }

  private void cpp(String name, String... flags) throws IOException, InterruptedException {
    List<String> compiler = new ArrayList<>(List.of("g++", "-O1", "-fno-omit-frame-pointer"));
    compiler.addAll(List.of(flags));
    Path folder = work.resolve(name);
    String binary = folder.resolve("ran/gperftools").toString();
    compiler.addAll(List.of("-o", binary, "gperftools.cc", "-lprofiler", "-ltcmalloc"));
    if (made(name, programs.resolve("native"), compiler, "./gperftools", "cpu")) {
      ask(folder, "bin/gperftools", "ran/cpu.prof");
    }
  }

  /** Whether there is such a binary with what it captured, perhaps of an earlier run. */
  private boolean made(String name, Path sources, List<String> compiler, String... capture)
      throws IOException, InterruptedException {
    Path ran = work.resolve(name).resolve("ran");
    Path kept = work.resolve(name).resolve("bin").resolve(Path.of(capture[0]).getFileName());
    if (Files.exists(kept)) {
      return true;
    }
    Files.createDirectories(ran);
    Files.createDirectories(work.resolve(name).resolve("bin"));
    String trouble = run(sources, compiler);
    if (trouble.isEmpty()) {
      trouble = run(ran, List.of(capture));
    }
    if (!trouble.isEmpty()) {
      skipped.add(name + ": " + trouble);
      return false;
    }
    Files.move(ran.resolve(capture[0]), kept, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /** What went wrong; empty if nothing did. */
  static String run(Path folder, List<String> command) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(new File("/dev/null"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return "there is no " + command.getFirst();
    }
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return command.getFirst() + " takes more than " + SECONDS + " s";
    }
    String line = String.join(" ", command);
    return process.exitValue() == 0 ? "" : "exit status " + process.exitValue() + " of " + line;
  }

  private void ask(Path folder, String binary, String profile) {
    for (String mode : MODES) {
      add(SYMBOLIZE, folder, "-top -symbolize=" + mode + " %", binary + " " + profile);
      add(SYMBOLIZE, folder, "-raw -symbolize=" + mode + " %", binary + " " + profile);
    }
    add(SYMBOLIZE, folder, "-traces %", profile);
    for (String question : QUESTIONS) {
      add(BINARY, folder, question, profile);
      add(BINARY, folder, question, binary + " " + profile);
      add(BINARY, folder, question, profile, "PPROF_BINARY_PATH", "/nonexistent:bin");
    }
  }

  private void add(
      String group, Path folder, String question, String sources, String... environment) {
    List<String> args = new ArrayList<>(List.of(question.replace("%", sources).split(" ")));
    if (question.startsWith("-weblist")) {
      args.addFirst("-output=page-" + cases.size() + ".html");
    }
    Map<String, String> variables =
        environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]);
    cases.add(new Case(group, folder, args, variables));
  }
}
