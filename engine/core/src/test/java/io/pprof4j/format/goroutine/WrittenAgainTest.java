package io.pprof4j.format.goroutine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.Corpus;
import io.pprof4j.dump.GoroutineDump;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WrittenAgainTest {
  private static final String UNAVAILABLE = "...stack unavailable...";
  private static final String QUIT = "SIGQUIT: quit\nPC=0x4 m=0 sigcode=0\n\n";
  private static final String NEXT = "\n-----\n\n" + QUIT;
  private static final String ELSEWHERE =
      """
      \tgoroutine running on other thread; stack unavailable
      created by main.main in goroutine 1
      \t/src/a.go:9 +0x1d
      """;

  private static String stack(int number, String state, String function) {
    return "goroutine %d gp=0x1 m=%d mp=0x2 [%s]:\nmain.%s(0x1)\n\t/src/a.go:7 +0x1d fp=0x1 sp=0x2 pc=0x3\n"
        .formatted(number, number, state, function);
  }

  private static String elsewhere(int number) {
    return "\ngoroutine " + number + " gp=0x1 m=2 mp=0x2 [running]:\n" + ELSEWHERE;
  }

  /** Leaves of all goroutines, which are the same where lines end as on Windows. */
  private static List<String> leaves(String text) throws IOException {
    List<String> leaves = leavesOf(text);
    assertThat(leavesOf(text.replace("\n", "\r\n"))).isEqualTo(leaves);
    return leaves;
  }

  /** The same however read: folded or not, with a thread or two. */
  private static List<String> leavesOf(String text) throws IOException {
    List<List<String>> ways = new ArrayList<>();
    for (ProfileReader reader :
        List.of(
            ProfileReader.folded(),
            ProfileReader.folded().withThreads(2),
            ProfileReader.folded().withLabels(false).withThreads(2),
            ProfileReader.recorded(),
            ProfileReader.folded().withExamples(true))) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      GoroutineDump dump = (GoroutineDump) reader.readDump(MemorySegment.ofArray(bytes), "test");
      Profile p = dump.profile();
      List<String> leaves = new ArrayList<>();
      long sum = 0;
      for (int row = 0; row < p.samples().count(); row++) {
        int stack = p.samples().stack(row);
        sum += p.samples().value(row, 0);
        assertThat(p.samples().value(row, 0)).isPositive();
        for (long i = p.samples().value(row, 0); i > 0; i--) {
          leaves.add(leaf(p, stack));
        }
      }
      assertThat(dump.records()).isEqualTo(sum);
      leaves.sort(null);
      ways.add(leaves);
    }
    assertThat(ways.stream().distinct()).hasSize(1);
    return ways.getFirst();
  }

  private static String leaf(Profile p, int stack) {
    int line = p.locations().lineStart(p.stacks().location(p.stacks().start(stack)));
    return p.strings().get(p.functions().name(p.locations().lineFunction(line)));
  }

  @Test
  void twoThreadsDieAtTheSameTime() throws IOException {
    String out = "fatal error: out of memory\n";
    String second = "\n" + stack(8, "running", "allocates");
    String crash = out + out + "\n" + stack(5, "running", "dies") + elsewhere(8) + elsewhere(9);
    assertThat(leaves(crash + second)).containsExactly(UNAVAILABLE, "main.allocates", "main.dies");
    assertThat(leaves(crash + "\n" + QUIT + second))
        .containsExactly(UNAVAILABLE, UNAVAILABLE, "main.allocates", "main.dies");
    String withStacks = crash.replace(elsewhere(8), second);
    assertThat(leaves(withStacks + second))
        .containsExactly(UNAVAILABLE, "main.allocates", "main.allocates", "main.dies");
  }

  @Test
  void countsOnceWithTheStackWrittenLast() throws IOException {
    String crash =
        QUIT
            + stack(5, "running", "dies")
            + elsewhere(6)
            + elsewhere(7)
            + "\n"
            + stack(8, "syscall", "reads")
            + "\nrax 0x1\n"
            + NEXT
            + stack(0, "idle", "idles")
            + NEXT
            + stack(6, "running", "spins")
            + NEXT
            + stack(0, "idle", "idles")
            + NEXT
            + stack(8, "syscall", "reads")
            + "rax 0x1\n";
    assertThat(leaves(crash))
        .containsExactly(
            UNAVAILABLE, "main.dies", "main.idles", "main.idles", "main.reads", "main.spins");
    assertThat(leaves(crash + crash)).hasSize(12);
    assertThat(leaves("log line\n" + crash + "fatal error: all\n\n" + crash)).hasSize(12);
  }

  @Test
  void thrice() throws IOException {
    String crash =
        QUIT
            + stack(5, "running", "dies")
            + elsewhere(6)
            + NEXT
            + stack(6, "running", "spins")
            + NEXT
            + stack(6, "running", "moved");
    assertThat(leaves(crash)).containsExactly("main.dies", "main.moved");
  }

  /** Of a dump so long that two threads read it, whose tables are put together before. */
  @Test
  void inOtherParts() throws IOException {
    StringBuilder crash = new StringBuilder(QUIT).append(stack(5, "running", "dies"));
    for (int number = 10; crash.length() < 9 << 20; number++) {
      crash.append('\n').append(stack(number, "select", "waits"));
    }
    crash.append(elsewhere(6)).append('\n').append(stack(8, "syscall", "reads"));
    crash.append(NEXT).append(stack(6, "running", "spins"));
    crash.append(NEXT).append(stack(8, "syscall", "reads"));
    List<String> leaves = leaves(crash.toString());
    assertThat(leaves.stream().filter(leaf -> !leaf.equals("main.waits")))
        .containsExactly("main.dies", "main.reads", "main.spins");
  }

  /** The same numbers in two dumps are two goroutines, whatever stands between. */
  @Test
  void otherDumpsCount() throws IOException {
    String dump = stack(1, "running", "f") + "\n" + stack(2, "select", "g") + "\n";
    assertThat(leaves(dump + dump)).hasSize(4);
    assertThat(leaves(dump + "-----\n\n" + dump)).hasSize(4);
    assertThat(leaves(dump + "-----\n" + QUIT + dump)).hasSize(4);
  }

  /** Every header that is not repeated below it, in a capture. */
  @Test
  void capture() throws IOException {
    Path file = Corpus.root().resolve("goroutine/go/busy.txt");
    try (Stream<String> lines = Files.lines(file)) {
      List<String> numbers =
          lines
              .filter(l -> l.startsWith("goroutine "))
              .map(l -> l.split(" ")[1])
              .collect(Collectors.toList());
      long own = numbers.stream().filter(n -> !n.equals("0")).distinct().count();
      long threads = numbers.stream().filter("0"::equals).count();
      assertThat((long) numbers.size()).isGreaterThan(own + threads);
      List<String> leaves = leaves(Files.readString(file));
      assertThat((long) leaves.size()).isEqualTo(own + threads);
      assertThat(leaves).contains("main.spin").doesNotContain(UNAVAILABLE);
    }
  }
}
