package io.pprof4j.format.goroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.dump.GoroutineDump;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shapes that Go versions give to stacks. */
class GoroutineFormatTest {
  private static final String FRAME = "main.f(0x1)\n\t/src/a.go:7 +0x1d\n";

  private static GoroutineDump read(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return (GoroutineDump) ProfileReader.folded().readDump(MemorySegment.ofArray(bytes), "test");
  }

  /** A row as {@code count: frames leaf first | labels}; frames in one location joined by +. */
  private static List<String> rows(Profile p) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < p.samples().count(); row++) {
      StringBuilder text = new StringBuilder().append(p.samples().value(row, 0)).append(':');
      int stack = p.samples().stack(row);
      for (int f = p.stacks().start(stack); f < p.stacks().end(stack); f++) {
        int location = p.stacks().location(f);
        String join = " ";
        for (int l = p.locations().lineStart(location); l < p.locations().lineEnd(location); l++) {
          int function = p.locations().lineFunction(l);
          text.append(join).append(p.strings().get(p.functions().name(function)));
          String file = p.strings().get(p.functions().filename(function));
          text.append(file.isEmpty() ? "" : "@" + file + ":" + p.locations().lineNumber(l));
          join = "+";
        }
      }
      text.append(" |");
      int set = p.samples().labels(row);
      for (int l = p.labels().start(set); l < p.labels().end(set); l++) {
        text.append(' ').append(p.strings().get(p.labels().key(l))).append('=');
        text.append(
            p.labels().numeric(l)
                ? p.labels().number(l) + p.strings().get(p.labels().unit(l))
                : p.strings().get(p.labels().string(l)));
      }
      rows.add(text.toString());
    }
    return rows;
  }

  private static List<String> rowsOf(String text) throws IOException {
    return rows(read(text).profile());
  }

  private static String labels(String header) throws IOException {
    String row = rowsOf(header + "\n" + FRAME).getFirst();
    return row.substring(row.indexOf('|') + 2);
  }

  @Test
  void argumentsAndOffsetsTellNoStacksApart() throws IOException {
    assertThat(
            rowsOf(
                """
                goroutine 1 [running]:
                main.(*T).f({0x1, 0x2}, 0x3?)
                \t/a.go:7 +0x1

                goroutine 22 [running]:
                main.(*T).f({0xffff, ...}, _)
                \t/a.go:7 +0x1f2

                goroutine 3 [running]:
                main.(*T).g()
                \t/a.go:7 +0x1f2
                """))
        .containsExactly(
            "2: main.(*T).f@/a.go:7 | state=running", "1: main.(*T).g@/a.go:7 | state=running");
  }

  @Test
  void inlinedFramesAreOneLocationWithTheirCaller() throws IOException {
    assertThat(
            rowsOf(
                """
                goroutine 1 [select]:
                main.a(...)
                \t/a.go:1
                main.b(...)
                \t/a.go:2
                main.c(0x1)
                \t/a.go:3 +0x9
                main.d()
                \t/c +0x/d.go:4 +0x9
                """))
        .containsExactly(
            "1: main.a@/a.go:1+main.b@/a.go:2+main.c@/a.go:3 main.d@/c +0x/d.go:4 | state=select");
  }

  @Test
  void headers() throws IOException {
    assertThat(labels("goroutine 1 [chan receive, 5 minutes, locked to thread]:"))
        .isEqualTo("locked=true state=chan receive wait_minutes=5minutes");
    assertThat(labels("goroutine 1 gp=0xc000002380 m=nil [select (no cases) (scan)]:"))
        .isEqualTo("state=select (no cases)");
    assertThat(labels("goroutine 0 gp=0x1 m=4 mp=0x2 [idle]:")).isEqualTo("state=idle");
    assertThat(labels("goroutine 7 [chan send (leaked)]:"))
        .isEqualTo("leaked=true state=chan send");
    assertThat(labels("goroutine 7 [sleep (scan) (durable), synctest bubble 3]:"))
        .isEqualTo("state=sleep (durable) synctest_bubble=3");
    assertThat(labels("goroutine 7 [select (durable), 2 minutes, synctest bubble 3]:"))
        .isEqualTo("state=select (durable) synctest_bubble=3 wait_minutes=2minutes");
    assertThat(labels("goroutine 7 [sleep labels:{\"k\": \"a]:\\n\", \"l\": \"\\u00fc\"}]:"))
        .isEqualTo("k=a]:\n l=ü state=sleep");
  }

  @Test
  void creators() throws IOException {
    String stack = "goroutine 5 [sleep]:\n" + FRAME + "created by main.(*T).run";
    String place = "\n\t/src/a.go:9 +0x5\n";
    assertThat(
            rowsOf(stack + " in goroutine 1" + place + "\n" + stack + " in goroutine 27" + place))
        .containsExactly("2: main.f@/src/a.go:7 | created_by=main.(*T).run state=sleep");
    assertThat(rowsOf(stack + place))
        .containsExactly("1: main.f@/src/a.go:7 | created_by=main.(*T).run state=sleep");
  }

  @Test
  void ancestorsAreNotOfTheStack() throws IOException {
    assertThat(
            rowsOf(
                "goroutine 5 [sleep]:\n"
                    + FRAME
                    + "created by main.g\n\t/src/a.go:9 +0x5\n[originating from goroutine 1]:\n"
                    + "main.h(...)\n\t/src/a.go:11 +0x6\n...additional frames elided...\n"
                    + "created by main.i\n\t/src/a.go:12 +0x7\n"))
        .containsExactly("1: main.f@/src/a.go:7 | created_by=main.g state=sleep");
  }

  @Test
  void whatIsLeftOutOfAStack() throws IOException {
    assertThat(rowsOf("goroutine 1 [running]:\n" + FRAME + "...23 frames elided...\n" + FRAME))
        .containsExactly(
            "1: main.f@/src/a.go:7 ...frames elided... main.f@/src/a.go:7 | state=running");
    assertThat(
            rowsOf(
                "goroutine 1 [running]:\n\tgoroutine running on other thread; stack unavailable\n"))
        .containsExactly("1: ...stack unavailable... | state=running");
  }

  @Test
  void crash() throws IOException {
    String text =
        """
        2026/11/25 20:00:00 starting
        panic: boom

        goroutine 1 gp=0x1 m=0 mp=0x2 [running]:
        panic({0x1?, 0x2?})
        \t/go/src/runtime/panic.go:884 +0x212 fp=0xc1 sp=0xc2 pc=0xc3
        main.main()
        \t/src/a.go:7 fp=0xc1 sp=0xc2 pc=0xc3

        runtime stack:
        runtime.mstart()
        \t/go/src/runtime/asm.s:3 +0x5

        rax    0x0
        rip    0x45d5c1
        """;
    String row = "1: panic@/go/src/runtime/panic.go:884 main.main@/src/a.go:7 | state=running";
    assertThat(rowsOf(text)).containsExactly(row);
    assertThat(rowsOf(text.replace("\n", "\r\n"))).containsExactly(row);
    assertThat(rowsOf(text.replace("\t", "        "))).containsExactly(row);
    for (String end :
        List.of(
            "exit status 2",
            "FAIL\tdemo/web\t0.1s",
            "rax    0x0",
            "r0   0x0\tr1   0x1",
            "sp      0xc0")) {
      assertThat(rowsOf("goroutine 1 [running]:\n" + FRAME + end + "\n"))
          .as(end)
          .containsExactly("1: main.f@/src/a.go:7 | state=running");
    }
  }

  @Test
  void aLogGoesOnBehindAWholeStack() throws IOException {
    String creator = "created by main.g in goroutine 1\n\t/src/a.go:9 +0x5\n";
    String ancestor = "[originating from goroutine 1]:\nmain.main(...)\n\t/src/a.go:9 +0x5\n";
    String main = "main.main()\n\t/src/a.go:3 +0x1\n";
    String runtime = "runtime.main()\n\t/go/src/runtime/proc.go:290 +0x2\n";
    for (String log :
        List.of(
            "FAIL\tdemo/web\t0.005s\nFAIL\n",
            "2026/11/27 06:15:36 orders: served (cached)\n",
            "panic: main.T(0x1)\n\nmore\n",
            "goroutines: 7\n",
            "created (x)\n",
            "no end",
            "main.f()\n")) {
      String of = "1: main.f@/src/a.go:7 | created_by=main.g state=running";
      String created = "goroutine 5 [running]:\n" + FRAME + creator;
      assertThat(rowsOf(created + log)).as(log).containsExactly(of);
      assertThat(rowsOf(created + ancestor + log)).as(log).containsExactly(of);
      String mains = "goroutine 1 [select]:\n" + main;
      assertThat(rowsOf(mains + log))
          .as(log)
          .containsExactly("1: main.main@/src/a.go:3 | state=select");
      if (log.endsWith("\n")) {
        assertThat(rowsOf(mains + runtime + "\n" + created + log + created + log + log))
            .containsExactly(
                "1: main.main@/src/a.go:3 runtime.main@/go/src/runtime/proc.go:290 | state=select",
                "2: main.f@/src/a.go:7 | created_by=main.g state=running");
      }
    }
    String recursive = "goroutine 1 [select]:\n" + main + FRAME + "...3 frames elided...\n" + main;
    String row =
        "1: main.main@/src/a.go:3 main.f@/src/a.go:7 ...frames elided... main.main@/src/a.go:3";
    assertThat(rowsOf(recursive + "words\n")).containsExactly(row + " | state=select");
    assertThat(rowsOf(recursive + creator + "words\n"))
        .containsExactly(row + " | created_by=main.g state=select");
    malformed("goroutine 5 [running]:\n" + FRAME + creator + "[orig", 105);
    malformed("goroutine 1 [running]:\n" + main + "runti", 53);
    malformed("goroutine 1 [running]:\n" + main + "runtime.main()", 67);
    malformed("goroutine 1 [running]:\n" + main + "runtime.main()\n", 68);
  }

  @Test
  void functionsOfOtherLanguages() throws IOException {
    assertThat(
            rowsOf(
                """
                goroutine 1 gp=0x1 m=0 mp=0x2 [syscall]:
                inner
                \tlib.c:12 pc=0x1000
                inlined
                \t/srv/lib dir/lib.h:3 pc=0x1001
                ns::T::get(int)
                \tlib.cc:30 pc=0x1001
                no_place
                \tpc=0x1002
                non-Go function
                \tmemcpy.S:77 pc=0x1003
                non-Go function
                \tpc=0x1004
                non-Go function at pc=0x1005
                runtime.cgocall(0x4db6d0, 0x117210764f18)
                \truntime/cgocall.go:167 +0x4b fp=0x1 sp=0x2 pc=0x3

                goroutine 1 [syscall]:
                inner
                \tlib.c:12 pc=0x2000
                """))
        .containsExactly(
            "1: inner@lib.c:12 inlined@/srv/lib dir/lib.h:3 ns::T::get@lib.cc:30 no_place"
                + " non-Go function@memcpy.S:77 non-Go function non-Go function"
                + " runtime.cgocall@runtime/cgocall.go:167 | state=syscall",
            "1: inner@lib.c:12 | state=syscall");
    malformed("goroutine 1 [running]:\ninner\n\tlib.c:12 +0x1d\n", 23);
    malformed("goroutine 1 [running]:\ninner\n\tlib.c:12 pc=0x", 29);
    malformed("goroutine 1 [running]:\ninner\n\tlib.c pc=0x1\n", 29);
    malformed("goroutine 1 [running]:\nnon-Go function\n", 23);
  }

  @Test
  void stacksInTheMessageOfAnErrorAreNoGoroutines() throws IOException {
    assertThat(
            rowsOf(
                "panic: task: boom\n\tgoroutine 5 [running]:\n\tmain.g()\n\t\t/a.go:1 +0x1\n\n"
                    + "goroutine 1 [running]:\n"
                    + FRAME))
        .containsExactly("1: main.f@/src/a.go:7 | state=running");
  }

  @Test
  void damage() {
    malformed("goroutine 1 [running]:\nmain.f()\n", 32);
    malformed("goroutine 1 [running]:\nmain.f()\n\n", 32);
    malformed("goroutine 1 [running]:\nmain.f()\n\t/a.go\n", 32);
    malformed("goroutine 1 [running]:\n\t/a.go:7\n", 23);
    malformed("goroutine 1 [running]:\nwords\n", 23);
    malformed("goroutine 1 [running]:\nanyregister 0x1\n", 23);
    malformed("goroutine 1 [running]:\nrax 1\n", 23);
    malformed("goroutine 1 [running\n" + FRAME, 0);
    malformed("goroutine 1 [running]:\n" + FRAME + "\ngorout", 55);
    malformed("goroutine 1 [running]:\nmain.f(0x1)\n\t/src/a.go:7", 35);
    malformed("goroutine 1 [a labels:{\"k\": }]:\n" + FRAME, 23);
  }

  private static void malformed(String text, long offset) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            MalformedProfileException.class,
            e -> {
              assertThat(e.format()).isEqualTo("goroutine");
              assertThat(e.offset()).as(text).isEqualTo(offset);
            });
  }

  @Test
  void longLines() throws IOException {
    for (int length : new int[] {8 << 10, 20_000, (1 << 20) - 7, 3 << 20}) {
      String text = "x".repeat(length);
      String log = "goroutine 1 [running]:\n" + FRAME + "\n" + text + "\n";
      assertThat(rowsOf(log + log + text)).containsExactly("2: main.f@/src/a.go:7 | state=running");
      String stack = "goroutine 1 [running]:\n" + text + "(0x1)\n\t/a.go:7 +0x1d\n\n";
      if (length < 1 << 20) {
        assertThat(rowsOf(stack + stack))
            .containsExactly("2: " + text + "@/a.go:7 | state=running");
      } else {
        malformed(stack, 23);
        malformed(stack.substring(0, length), 23);
      }
    }
  }

  @Test
  void theRuntimeCutsAt64MiB() throws IOException {
    String stack = "goroutine 12 [running]:\n" + FRAME + "\n";
    String text = stack.repeat((64 << 20) / stack.length() + 1).substring(0, 64 << 20);
    GoroutineDump dump = read(text);
    assertThat(dump.cut()).isTrue();
    assertThat(dump.records()).isEqualTo((64 << 20) / stack.length());
    assertThat(dump.profile().header().comments()).hasSize(1);
    assertThat(dump.profile().samples().value(0, 0)).isEqualTo(dump.records());
    // Cut in the line behind the last goroutine's own.
    long last = (64L << 20) - 1 - text.length() % stack.length();
    malformed(text.substring(1), last + stack.indexOf('\n') + 1);
  }
}
