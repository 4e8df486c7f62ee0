package io.pprof4j.format.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.Corpus;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.HeapTotals;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Dumps in which the symbol lines of a known stack are not as long as they were. */
class TrustTest {
  private static final String SYMBOLS =
      "#\t0x10\tmain.a_rather_long_name_of_a_function+0x1\tx.go:1\n";
  private static final String FIRST = "1: 16 [1: 16] @ 0x11\n" + SYMBOLS + "\n";

  private static HeapDump read(String text) throws IOException {
    MemorySegment bytes = MemorySegment.ofArray(text.getBytes(StandardCharsets.US_ASCII));
    HeapDump dump = (HeapDump) ProfileReader.folded().readDump(bytes, "edited");
    HeapDump plain = (HeapDump) ProfileReader.folded().withSymbols(false).readDump(bytes, "edited");
    assertThat(plain.summed()).isEqualTo(dump.summed());
    assertThat(plain.records()).isEqualTo(dump.records());
    return dump;
  }

  @Test
  void aRecordThatHidesWhereSymbolsUsedToBeIsFound() throws IOException {
    // Behind a shortened line stands a record that ends where the first block ended.
    String shortened = "#\t0x10\tf+0x1\tx.go:1\n";
    String hidden = "7: 7000 [7: 7000] @ 0x";
    hidden += "0".repeat(SYMBOLS.length() - shortened.length() - hidden.length() - 4) + "999\n";
    String text = FIRST + "2: 32 [2: 32] @ 0x11\n" + shortened + hidden + "\n" + FIRST;
    HeapDump dump = read("heap profile: 11: 7064 [11: 7064] @ heap/2\n" + text);
    assertThat(dump.summed()).isEqualTo(new HeapTotals(11, 7064, 11, 7064));
    assertThat(dump.records()).isEqualTo(4);
  }

  @Test
  void aRecordThatHidesAmongLinesOfKnownFramesIsFound() throws IOException {
    String leaf = "#\t0x10\tleaf+0x1\tx.go:1\n";
    String caller = "#\t0x20\tmain.a_rather_long_name_of_a_function+0x1\tx.go:2\n";
    String other = caller.replace("0x20", "0x30");
    String known = "1: 16 [1: 16] @ 0x11 0x21 0x31\n" + leaf + caller + other + "\n";
    String hidden = "7: 7000 [7: 7000] @ 0x";
    hidden += "0".repeat(other.length() - hidden.length() - 4) + "999\n";
    // A new list of known frames, behind whose first lines a record stands in place of the last.
    String edited = "2: 32 [2: 32] @ 0x11 0x31 0x21\n" + leaf + other + hidden + "\n";
    HeapDump dump = read("heap profile: 11: 7064 [11: 7064] @ heap/2\n" + known + edited + FIRST);
    assertThat(dump.summed()).isEqualTo(new HeapTotals(11, 7064, 11, 7064));
    assertThat(dump.records()).isEqualTo(4);
  }

  @Test
  void aDumpThatDoesNotMeetItsHeaderIsReadInFull() throws IOException {
    HeapDump dump = read("heap profile: 1: 1 [5: 5] @ heap/2\n" + FIRST.repeat(3));
    assertThat(dump.records()).isEqualTo(3);
    assertThat(dump.summed()).isEqualTo(new HeapTotals(3, 48, 3, 48));
  }

  @Test
  void realDumpsHaveTheSameSymbolsWhetherLinesAreSteppedOverOrNot() throws IOException {
    boolean any = false;
    for (Path file : Corpus.files("heap/go")) {
      HeapDump trusted = (HeapDump) ProfileReader.folded().withLabels(false).readDump(file);
      HeapDump read = (HeapDump) ProfileReader.recorded().readDump(file);
      assertThat(symbols(trusted.profile())).as(file.toString()).isEqualTo(symbols(read.profile()));
      any |= !symbols(read.profile()).isEmpty();
    }
    assertThat(any).isTrue();
  }

  /** The lines of each address. */
  private static Map<Long, List<String>> symbols(Profile p) {
    Map<Long, List<String>> symbols = new HashMap<>();
    Locations l = p.locations();
    for (int location = 0; location < l.count(); location++) {
      for (int line = l.lineStart(location); line < l.lineEnd(location); line++) {
        int function = l.lineFunction(line);
        symbols
            .computeIfAbsent(l.address(location), address -> new ArrayList<>())
            .add(
                p.strings().get(p.functions().name(function))
                    + p.strings().get(p.functions().filename(function))
                    + l.lineNumber(line));
      }
    }
    return symbols;
  }

  @Test
  void theRuntimesOneMoreByteIsNoDifference() {
    HeapHeader header =
        Objects.requireNonNull(HeapHeader.parse("heap profile: 3: 48 [3: 49] @ heap/2"));
    assertThat(header.meets(new HeapTotals(3, 48, 3, 48))).isTrue();
    assertThat(header.meets(new HeapTotals(3, 48, 3, 47))).isFalse();
    assertThat(header.meets(new HeapTotals(2, 48, 3, 48))).isFalse();
  }
}
