package io.pprof4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Text dumps read again line by line. */
class HeapTextTest {
  private static final Pattern HEADER =
      Pattern.compile("heap profile: (\\d+): (\\d+) \\[(\\d+): (\\d+)] @ heap/1048576");
  private static final Pattern RECORD =
      Pattern.compile("(\\d+): (\\d+) \\[(\\d+): (\\d+)] @((?: 0x[0-9a-f]+)+)");
  private static final Pattern SYMBOL =
      Pattern.compile("#\\t(0x[0-9a-f]+)\\t+(\\S+)\\+0x[0-9a-f]+\\t+/\\S+\\.(?:go|s):\\d+");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"HEAP_SYMBOLS", "HEAP_PLAIN"})
  void factsAreWhatALineByLineCountFinds(Kind kind) throws IOException {
    Path file = folder.resolve("dump");
    Facts facts = new Recipe(kind, 0.002, 1, 1).write(file);
    List<String> lines = Files.readAllLines(file);

    long[] sums = new long[4];
    long records = 0;
    long frames = 0;
    long lastInuse = 0;
    Set<String> stacks = new HashSet<>();
    Set<String> addresses = new HashSet<>();
    Set<String> folded = new HashSet<>();
    for (String line : lines) {
      Matcher record = RECORD.matcher(line);
      if (record.matches()) {
        records++;
        add(sums, record);
        assertThat(Long.parseLong(record.group(2))).isGreaterThanOrEqualTo(lastInuse);
        lastInuse = Long.parseLong(record.group(2));
        stacks.add(record.group(5));
        List<String> of = Arrays.asList(record.group(5).substring(1).split(" "));
        frames += of.size();
        addresses.addAll(of);
        long size = Long.parseLong(record.group(4)) / Long.parseLong(record.group(3));
        folded.add(record.group(5) + " " + size);
        assertThat(of).hasSizeBetween(5, 40);
      }
    }
    assertThat(numbers(facts, "records", "stacks", "folded", "addresses", "frames"))
        .containsExactly(records, stacks.size(), folded.size(), addresses.size(), frames);
    assertThat(numbers(facts, "inuse_objects", "inuse_space", "alloc_objects", "alloc_space"))
        .containsExactly(sums);

    Matcher header = HEADER.matcher(lines.getFirst());
    assertThat(header.matches()).isTrue();
    long[] claimed = new long[4];
    add(claimed, header);
    assertThat(claimed).containsExactly(sums);
  }

  @Test
  void everyFrameOutsideTheRuntimeHasItsLines() throws IOException {
    Path file = folder.resolve("dump");
    Facts facts = new Recipe(Kind.HEAP_SYMBOLS, 0.002, 1, 1).write(file);

    Map<String, List<String>> namesOf = new HashMap<>();
    Set<String> functions = new HashSet<>();
    long symbolLines = 0;
    List<String> printed = new ArrayList<>();
    String last = "";
    for (String line : Files.readAllLines(file)) {
      Matcher symbol = SYMBOL.matcher(line);
      if (symbol.matches()) {
        symbolLines++;
        printed.add(symbol.group(1));
        functions.add(symbol.group(2));
        namesOf.computeIfAbsent(symbol.group(1), pc -> new ArrayList<>()).add(symbol.group(2));
      } else if (line.isEmpty() && !last.isEmpty()) {
        assertThat(callAddresses(last)).as(last).endsWith(distinctRuns(printed));
        printed.clear();
      }
      Matcher record = RECORD.matcher(line);
      last = record.matches() ? record.group(5) : line.isEmpty() ? "" : last;
    }
    assertThat(numbers(facts, "symbol_lines", "functions", "symbolized_addresses"))
        .containsExactly(symbolLines, functions.size(), namesOf.size());
    assertThat(functions).contains("main.main", "runtime.main").doesNotContain("runtime.goexit");
  }

  /** The call addresses of a record, without runs and without the goexit at the bottom. */
  private static String[] callAddresses(String record) {
    List<String> calls = new ArrayList<>();
    for (String address : record.substring(1).split(" ")) {
      calls.add("0x" + Long.toHexString(Long.decode(address) - 1));
    }
    if (calls.getLast().equals("0x401000")) {
      calls.removeLast();
    }
    return distinctRuns(calls);
  }

  /** Lines of inlined functions share an address, and recursion repeats it. */
  private static String[] distinctRuns(List<String> addresses) {
    List<String> runs = new ArrayList<>();
    for (String address : addresses) {
      if (runs.isEmpty() || !runs.getLast().equals(address)) {
        runs.add(address);
      }
    }
    return runs.toArray(new String[0]);
  }

  private static void add(long[] sums, Matcher values) {
    for (int i = 0; i < 4; i++) {
      sums[i] += Long.parseLong(values.group(i + 1));
    }
  }

  private static long[] numbers(Facts facts, String... keys) {
    return Arrays.stream(keys).mapToLong(facts::number).toArray();
  }
}
