package io.pprof4j.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Lines that are stepped over by what is known of their lengths. */
class SymbolLinesTest {
  private static final String LEAF = "#\t0x10\tmain.leaf+0x1\t/x.go:1\n";
  private static final String TWO =
      "#\t0x20\tmain.inlined+0x1\t/x.go:2\n#\t0x20\tmain.two+0x1\t/x.go:3\n";
  private static final String THREE = "#\t0x30\tmain.three+0x1\t/x.go:4\n";

  private final LocationTable locations = new LocationTable();
  private final AddressList list = new AddressList("test", locations, AddressList.Kind.RETURNS);
  private final SymbolLines lines = new SymbolLines(locations, list, true);

  /** Binds lines, each column filled up to a width, and gives where they are said to end. */
  private long bind(String addresses, int width, String... symbols)
      throws MalformedProfileException {
    String block = aligned(String.join("", symbols), width) + "\n";
    return bindText(addresses, block) - addresses.length() - 1;
  }

  private long bindText(String addresses, String block) throws MalformedProfileException {
    String text = addresses + "\n" + block + "1: 1 [1: 1] @ 0x1\n";
    MemorySegment bytes =
        MemorySegment.ofArray((text + " ".repeat(64)).getBytes(StandardCharsets.US_ASCII));
    Window window = new Window(bytes);
    list.decode(new Input("test", bytes), window, 0, 0, addresses.length());
    long end = lines.bind(window, addresses.length() + 1L, text.length());
    lines.settle();
    return end;
  }

  private static String aligned(String symbols, int width) {
    return symbols
        .lines()
        .map(line -> {
          String[] cells = line.split("\t");
          return "#\t" + filled(cells[1], 16) + filled(cells[2], width) + cells[3] + "\n";
        })
        .collect(Collectors.joining());
  }

  private static String filled(String cell, int width) {
    return cell + "\t".repeat((width - cell.length() + 7) / 8);
  }

  private static int length(int width, String... symbols) {
    return aligned(String.join("", symbols), width).length();
  }

  private List<Integer> chains() {
    List<Integer> chains = new ArrayList<>();
    for (int l = 0; l < locations.count(); l++) {
      chains.add(locations.chainLength(l));
    }
    return chains;
  }

  @Test
  void linesOfKnownFramesAreSteppedOverWhateverTheirAlignment() throws MalformedProfileException {
    assertThat(bind(" 0x11 0x21 0x31", 24, LEAF, TWO, THREE))
        .isEqualTo(length(24, LEAF, TWO, THREE));
    assertThat(lines.trusted()).isFalse();
    assertThat(bind(" 0x11 0x31 0x21", 40, LEAF, THREE, TWO))
        .isEqualTo(length(40, LEAF, THREE, TWO));
    assertThat(lines.trusted()).isTrue();
    assertThat(chains()).containsExactly(1, 2, 1);
  }

  @Test
  void recursionIsSteppedOverWithAllItsChains() throws MalformedProfileException {
    bind(" 0x11 0x21 0x31", 24, LEAF, TWO, THREE);
    assertThat(bind(" 0x11 0x21 0x21 0x21 0x31", 24, LEAF, TWO, TWO, TWO, THREE))
        .isEqualTo(length(24, LEAF, TWO, TWO, TWO, THREE));
    assertThat(lines.trusted()).isTrue();
  }

  @Test
  void aNewFrameBehindKnownOnesIsBound() throws MalformedProfileException {
    bind(" 0x11 0x21", 24, LEAF, TWO);
    assertThat(bind(" 0x11 0x21 0x31", 32, LEAF, TWO, THREE))
        .isEqualTo(length(32, LEAF, TWO, THREE));
    assertThat(lines.trusted()).isTrue();
    assertThat(chains()).containsExactly(1, 2, 1);
  }

  @Test
  void aBlockThatIsNotAsLongAsExpectedIsReadLineByLine() throws MalformedProfileException {
    bind(" 0x11 0x21 0x31", 24, LEAF, TWO, THREE);
    String cut = aligned(LEAF + TWO.lines().findFirst().orElseThrow() + "\n", 24);
    long begin = " 0x11 0x21 0x31".length() + 1L;
    assertThat(bindText(" 0x11 0x21 0x31", cut)).isEqualTo(begin + cut.length());
    assertThat(lines.trusted()).isFalse();
  }

  @Test
  void linesAreSteppedOverOnlyToTheLineOfTheNextFrame() throws MalformedProfileException {
    bind(" 0x11 0x21", 24, LEAF, TWO);
    // Both lines of the second frame, but behind them that of no frame of the list.
    assertThat(bind(" 0x11 0x21 0x31", 24, LEAF, TWO, THREE.replace("0x30", "0x40"), THREE))
        .isEqualTo(length(24, LEAF, TWO, THREE, THREE));
    assertThat(lines.trusted()).isFalse();
    assertThat(chains()).containsExactly(1, 2, 1);
  }
}
