package io.pprof4j.report.symbols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.merge.ProfileMerger;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Fixture;
import io.pprof4j.report.text.GoReference;
import io.pprof4j.report.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteSymbolsTest {
  private static final String URL = "http://h:1/debug/pprof/heap?debug=1";

  private final List<String> asked = new ArrayList<>();

  /** One stack of two addresses without symbols, in a mapping of {@code app}. */
  private static Profile bare(long start, String file, long... addresses) {
    Profile p = new Fixture().sample("a b", 1).build();
    Locations.Builder b = new Locations.Builder();
    for (int i = 0; i < addresses.length; i++) {
      b.add(i + 1L, 0, addresses[i], false);
    }
    return p.withLocations(b.build())
        .withMappings(
            List.of(
                new Mapping(1, start, start + 0x1000, 0, file, "", false, false, false, false)));
  }

  private Origins answering(String answer) {
    return new Origins((url, addresses) -> {
      asked.add(url + " " + addresses);
      return answer;
    });
  }

  private static Profile symbolize(Profile p, Origins origins, String mode)
      throws SymbolServerException {
    return Symbolizer.symbolize(p, mode, NoBinaries::new, origins, m -> {});
  }

  @Test
  void asksForWhatHasNoLinesAndTakesTheNames() throws SymbolServerException {
    Origins origins =
        answering("num_symbols: 1\n0x1001 main.leaf\n0X1002 x\n0x1002 ns::f<int>(x)\n0x9 lost");
    Profile p = origins.add(bare(0x1000, "", 0x1001, 0x1002), URL);
    assertThat(p.mappings().getFirst().file()).isEqualTo(URL);
    Profile named = symbolize(p, origins, "");
    assertThat(asked).containsExactly("http://h:1/debug/pprof/symbol 0x1001+0x1002");
    assertThat(Fixture.text(named)).containsExactly("1 main.leaf ns::f");
    assertThat(named.mappings().getFirst().hasFunctions()).isTrue();
    assertThat(named.mappings().getFirst().file()).isEmpty();
  }

  @Test
  void asksWherePprofAsks() {
    for (String[] row : GoReference.rows("symbol-handlers.tsv")) {
      assertThat(RemoteSymbols.handler(Text.bytes(row[0]))).as(row[0]).isEqualTo(row[1]);
    }
  }

  @Test
  void asksInTheAddressSpaceOfTheServer() throws SymbolServerException {
    Origins origins = answering("0x5001 five\n0x5002 six\n");
    Profile here = bare(0x1000, "/bin/app", 0x1001, 0x1002);
    Profile there = origins.add(bare(0x5000, "/bin/app", 0x5001, 0x5002), URL);
    Profile merged = ProfileMerger.merge(List.of(here, there));
    assertThat(Fixture.text(symbolize(merged, origins, "remote"))).containsExactly("2 five six");
    assertThat(asked).containsExactly("http://h:1/debug/pprof/symbol 0x5001+0x5002");
  }

  @Test
  void asksNobodyForWhatIsKnownOrNotWanted() throws SymbolServerException {
    Origins origins = answering("");
    Profile bare = origins.add(bare(0x1000, "app", 0x1001, 0x1002), URL);
    symbolize(bare, origins, "none");
    symbolize(bare, origins, "local");
    symbolize(bare, Origins.none(), "");
    Profile known = origins.add(new Fixture().sample("a b", 1).build(), URL);
    symbolize(known, origins, "force");
    assertThat(asked).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithAnAnswer() {
    Profile bare = bare(0x1000, "app", 0x1001, 0x1002);
    Origins wide = answering("0x11111111111111111 f\n");
    assertThatThrownBy(() -> symbolize(wide.add(bare, URL), wide, ""))
        .isInstanceOf(SymbolServerException.class)
        .hasMessageContaining("0x11111111111111111");
    Origins low = answering("0x1 f\n");
    Profile merged =
        ProfileMerger.merge(List.of(bare, low.add(bare(0x5000, "app", 0x5001, 0x5002), URL)));
    assertThatThrownBy(() -> symbolize(merged, low, ""))
        .isInstanceOf(SymbolServerException.class)
        .hasMessageContaining("0x1 ");
  }

  @Test
  void linesAreTakenLiterally() throws SymbolServerException {
    assertThat(SymbolLine.parse("x 0x 0xg 0x1f \t a b\r\n"))
        .isEqualTo(new SymbolLine(0x1f, "a b\r"));
    assertThat(SymbolLine.parse("0x1\n")).isEqualTo(new SymbolLine(1, ""));
    assertThat(SymbolLine.parse("0xffffffffffffffff f\n")).isEqualTo(new SymbolLine(-1, "f"));
    assertThat(SymbolLine.parse("0x1f: a\n")).isNull();
    assertThat(SymbolLine.parse("num_symbols: 1\n")).isNull();
  }

  @Test
  void filesThatAreAddressesAreNone() {
    assertThat(Origins.remove(bare(0, "mailto:x", 1)).mappings().getFirst().file()).isEmpty();
    assertThat(Origins.remove(bare(0, "/a:b", 1)).mappings().getFirst().file()).isEqualTo("/a:b");
    assertThat(Origins.isOnServer("https+insecure://h/x")).isTrue();
    assertThat(Origins.isOnServer("file:///http")).isFalse();
  }
}
