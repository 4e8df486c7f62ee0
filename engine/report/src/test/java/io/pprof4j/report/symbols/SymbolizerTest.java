package io.pprof4j.report.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Fixture;
import io.pprof4j.report.symbols.Mode.Style;
import io.pprof4j.report.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolizerTest {
  private static final Profile PROFILE = new Fixture().sample("a main", 1).build();

  private static Profile withMapping(String file, String buildId) {
    return PROFILE.withMappings(
        List.of(new Mapping(1, 0, 0, 0, file, buildId, false, false, false, false)));
  }

  private static List<String> messages(Profile p, String mode) throws SymbolServerException {
    List<String> all = new ArrayList<>();
    assertThat(Symbolizer.symbolize(p, mode, NoBinaries::new, Origins.none(), all::add))
        .isNotNull();
    return all;
  }

  @Test
  void simplifiesWhatLooksLikeCpp() {
    assertThat(Names.shown("a::f<int>(x) const", Style.SIMPLE)).isEqualTo("a::f const");
    assertThat(Names.shown("a::f<int>(x) const", Style.TEMPLATES)).isEqualTo("a::f<int> const");
    assertThat(Names.shown("a::f<int>(x) const", Style.FULL)).isEqualTo("a::f<int>(x) const");
    assertThat(Names.shown("main.F[...](x)", Style.SIMPLE)).isEqualTo("main.F[...]");
    assertThat(Names.shown("main.(*T[...]).m(x)", Style.SIMPLE)).isEqualTo("main.(*T[...]).m(x)");
    assertThat(Names.shown("Class.<init>", Style.SIMPLE)).isEqualTo("Class.<init>");
    assertThat(Names.shown("a::f)b(", Style.SIMPLE)).isEqualTo("a::f)b(");
    assertThat(Names.shown("main.(*T).m", Style.SIMPLE)).isEqualTo("main.(*T).m");
  }

  @Test
  void namesThatAreNotDecodedWouldNotChange() {
    List<String> names =
        List.of(
            "",
            "main.(*T).m",
            "_Z3foov",
            "_ZN4core3fmt5write17h0123456789abcdefE",
            "__libc_start_main",
            "a::f<int>(x) const",
            "main.F[...](x)",
            "operator<",
            "operator>",
            "x]",
            "[vdso]",
            "a:b",
            "a::b(c)",
            "\u00e9(x)");
    for (Style style : Style.values()) {
      StringTable strings = new StringTable();
      Functions.Builder functions = new Functions.Builder();
      for (String name : names) {
        int string = strings.intern(name);
        functions.add(functions.count() + 1L, string, string, 0, 0);
      }
      Profile p = PROFILE.withFunctions(functions.build(), strings.build());
      Profile q = Names.demangle(p, false, style);
      for (int f = 0; f < names.size(); f++) {
        String raw = Text.bytes(names.get(f));
        assertThat(Text.of(q.strings(), q.functions().name(f)))
            .as("%s %s", style, names.get(f))
            .isEqualTo(style == Style.NONE ? raw : Names.shown(raw, style));
        assertThat(q.functions().systemName(f)).isEqualTo(p.functions().systemName(f));
      }
    }
  }

  @Test
  void saysWhichSymbolsAreMissing() throws SymbolServerException {
    assertThat(messages(PROFILE, "")).isEmpty();
    assertThat(messages(withMapping("", ""), ""))
        .containsExactly("Main binary filename not available.");
    assertThat(messages(withMapping("/no/such/app", "b1"), ""))
        .containsExactly(
            "Local symbolization failed for app (build ID b1): open /no/such/app:"
                + " no such file or directory",
            "Some binary filenames not available. Symbolization may be incomplete.\n"
                + "Try setting PPROF_BINARY_PATH to the search path for local binaries.");
    assertThat(messages(withMapping("[vdso]", ""), "")).isEmpty();
    assertThat(messages(withMapping("/no/such/app", ""), "remote")).isEmpty();
    assertThat(messages(withMapping("/no/such/app", ""), "none")).isEmpty();
    assertThat(messages(PROFILE, "bogus")).hasSize(2);
  }

  @Test
  void aProfileWithoutMappingsGetsOne() {
    Profile p = Symbolizer.locateBinaries(PROFILE.withMappings(List.of()), "/x/app", "id");
    assertThat(p.mappings())
        .containsExactly(new Mapping(1, 0, 0, 0, "/x/app", "id", false, false, false, false));
    assertThat(p.locations().mapping(0)).isZero();
  }

  @Test
  void dropsUninterestingFrames() throws SymbolServerException {
    Profile p = new Fixture().sample("x malloc y main", 1).build();
    Profile pruned =
        Symbolizer.symbolize(
            p.withHeader(p.header().withDropFrames("mal.*|free", "")),
            "none",
            NoBinaries::new,
            Origins.none(),
            m -> {});
    assertThat(Fixture.text(pruned)).containsExactly("1 y main");
    Profile unsound =
        Symbolizer.symbolize(
            p.withHeader(p.header().withDropFrames("(", "")),
            "none",
            NoBinaries::new,
            Origins.none(),
            m -> {});
    assertThat(Fixture.text(unsound)).containsExactly("1 x malloc y main");
  }
}
