package io.pprof4j.format.goroutine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.Corpus;
import io.pprof4j.dump.GoroutineDump;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What Go 1.26 wrote, against a count of its lines. */
class GoroutineCapturesTest {
  private static final Pattern HEADER =
      Pattern.compile(
          "^(?:[0-9/]+ [0-9:]+ )?goroutine \\d+ [^\\[\n]*\\[(.+?)(?: \\(leaked\\))?"
              + "(?:, (\\d+) minutes)?(, locked to thread)?(?:, synctest bubble (\\d+))?"
              + "(?: labels:\\{.*\\})?\\]:$",
          Pattern.MULTILINE);

  private static Profile profile(String name) throws IOException {
    Path file = Corpus.root().resolve("goroutine/go/" + name);
    GoroutineDump dump = (GoroutineDump) ProfileReader.folded().readDump(file);
    assertThat(dump.cut()).isFalse();
    return dump.profile();
  }

  private static String value(Profile p, int label) {
    return p.labels().numeric(label)
        ? p.labels().number(label) + " " + p.strings().get(p.labels().unit(label))
        : p.strings().get(p.labels().string(label));
  }

  /** How many goroutines have each value of a label. */
  private static Map<String, Long> tally(Profile p, String key) {
    Map<String, Long> tally = new TreeMap<>();
    for (int row = 0; row < p.samples().count(); row++) {
      int set = p.samples().labels(row);
      for (int l = p.labels().start(set); l < p.labels().end(set); l++) {
        if (p.strings().get(p.labels().key(l)).equals(key)) {
          tally.merge(value(p, l), p.samples().value(row, 0), Long::sum);
        }
      }
    }
    return tally;
  }

  /** The same of a group of the lines' pattern. */
  private static Map<String, Long> lines(String text, int group, String unit) {
    Map<String, Long> tally = new TreeMap<>();
    for (Matcher m = HEADER.matcher(text); m.find(); ) {
      if (m.group(group) != null) {
        tally.merge(m.group(group) + unit, 1L, Long::sum);
      }
    }
    return tally;
  }

  private static List<String> frames(Profile p, int row) {
    List<String> frames = new ArrayList<>();
    int stack = p.samples().stack(row);
    for (int f = p.stacks().start(stack); f < p.stacks().end(stack); f++) {
      int location = p.stacks().location(f);
      for (int l = p.locations().lineStart(location); l < p.locations().lineEnd(location); l++) {
        frames.add(p.strings().get(p.functions().name(p.locations().lineFunction(l))));
      }
    }
    return frames;
  }

  @TestFactory
  List<DynamicTest> statesAndWaitsAreThoseOfTheLines() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : Corpus.files("goroutine/go")) {
      String name = file.getFileName().toString();
      if (!name.equals("busy.txt")) { // WrittenAgainTest has it: lines are not goroutines there.
        tests.add(DynamicTest.dynamicTest(name, () -> compare(file, profile(name))));
      }
    }
    assertThat(tests).hasSize(16);
    return tests;
  }

  private static void compare(Path file, Profile p) throws IOException {
    String text = new String(Corpus.plain(file), UTF_8);
    assertThat(tally(p, "state")).isNotEmpty().isEqualTo(lines(text, 1, ""));
    assertThat(tally(p, "wait_minutes")).isEqualTo(lines(text, 2, " minutes"));
    assertThat(tally(p, "synctest_bubble")).isEqualTo(lines(text, 4, ""));
    long locked = lines(text, 3, "").values().stream().mapToLong(n -> n).sum();
    assertThat(tally(p, "locked").getOrDefault("true", 0L)).isEqualTo(locked);
  }

  @Test
  void many() throws IOException {
    Profile p = profile("many-goroutine.txt.gz");
    assertThat(tally(p, "wait_minutes"))
        .isEqualTo(Map.of("1 minutes", 12_000L, "2 minutes", 12_000L));
    assertThat(tally(p, "state")).hasSize(14).containsEntry("select (no cases)", 1728L);
    assertThat(tally(p, "created_by")).isEqualTo(Map.of("main.waiters", 24_000L));
    assertThat(p.stacks().count()).isEqualTo(16);
  }

  @Test
  void aCrashHasTheStacksOfAllThreads() throws IOException {
    Profile p = profile("crash.txt");
    assertThat(tally(p, "state")).containsEntry("idle", 4L).containsEntry("running", 1L);
    for (int row = 0; row < p.samples().count(); row++) {
      assertThat(frames(p, row)).isNotEmpty().noneMatch(frame -> frame.contains("0x"));
    }
    assertThat(frames(p, p.samples().count() - 1)).endsWith("runtime.mcall");
  }

  @Test
  void aPanicsGoroutineIsTheFirst() throws IOException {
    Profile p = profile("panic.txt");
    assertThat(frames(p, 0))
        .containsExactly(
            "main.serve.func1", "panic", "main.(*order).first", "main.serve", "main.dies.func1");
    assertThat(tally(p, "created_by")).containsEntry("main.dies", 1L);
    assertThat(frames(profile("logged-stacks.txt"), 0))
        .containsExactly("main.logsStacks", "main.main");
    assertThat(frames(profile("deadlock.txt"), 0)).containsExactly("main.locksUp", "main.main");
  }

  @Test
  void framesOfADeepStackAreElided() throws IOException {
    List<String> frames = frames(profile("overflow.txt"), 0);
    assertThat(frames).hasSize(101).containsOnlyOnce("...frames elided...");
    assertThat(frames.indexOf("...frames elided...")).isEqualTo(50);
    assertThat(frames).endsWith("main.overflows", "main.main", "runtime.main", "runtime.goexit");
  }

  @Test
  void labels() throws IOException {
    Profile p = profile("labelled-goroutine.txt");
    assertThat(tally(p, "odd")).isEqualTo(Map.of("a value with ]: in it", 2L));
    assertThat(tally(p, "brackets")).isEqualTo(Map.of("[x]:", 2L));
    assertThat(tally(p, "quote")).isEqualTo(Map.of("say \"hi\" \\ there", 3L));
    assertThat(tally(p, "line")).isEqualTo(Map.of("one\ntwo", 3L));
    assertThat(tally(p, "tenant")).isEqualTo(Map.of("blue", 1L, "größe", 3L));
    assertThat(tally(p, "a:b")).isEqualTo(Map.of("c, d", 4L));
    Profile count =
        ProfileReader.folded().read(Corpus.root().resolve("count/go/labelled-goroutine.txt"));
    for (String key : List.of("odd", "brackets", "quote", "line", "tenant", "a:b", "request")) {
      assertThat(tally(count, key)).as(key).isEqualTo(tally(p, key));
    }
  }

  @Test
  void ancestorsAreNoFrames() throws IOException {
    Profile p = profile("ancestors-goroutine.txt");
    assertThat(tally(p, "created_by"))
        .isEqualTo(Map.of("main.descends", 2L, "main.descends.func2", 6L));
    for (int row = 0; row < p.samples().count(); row++) {
      if (p.samples().value(row, 0) == 6) {
        assertThat(frames(p, row)).containsExactly("main.descends.func1");
      }
    }
  }

  @Test
  void bubblesAndLeaks() throws IOException {
    Profile bubble = profile("bubble-goroutine.txt");
    assertThat(tally(bubble, "synctest_bubble")).isEqualTo(Map.of("1", 7L));
    assertThat(tally(bubble, "locked")).isEqualTo(Map.of("true", 1L));
    Profile leaks = profile("leaks-goroutineleak.txt");
    assertThat(tally(leaks, "leaked")).isEqualTo(Map.of("true", 4L));
    for (String file :
        List.of("count/go/leaks-goroutineleak.txt", "proto/go/leaks-goroutineleak.pb.gz")) {
      Profile other = ProfileReader.folded().read(Corpus.root().resolve(file));
      assertThat(other.samples().value(0, 0)).isEqualTo(4);
      assertThat(frames(other, 0)).contains("main.listen.func1");
    }
  }
}
