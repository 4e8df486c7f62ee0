package io.pprof4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.profile.Header;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.ValueType;
import io.pprof4j.read.ProfileReader;
import io.pprof4j.report.code.Code;
import io.pprof4j.report.memo.Memo;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final Profile PROFILE =
      new Fixture().sample("a<b main", 3, 30_000_000).sample("c main", 1, 10_000_000).build();

  private final List<String> messages = new ArrayList<>();

  private String report(Command command, @Nullable String symbol, Options options)
      throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.generate(PROFILE, command, symbol, options, Code.NONE, messages::add, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void top() throws Exception {
    assertThat(report(Command.TOP, null, Options.builder().build()))
        .isEqualTo(
            """
            File: app
            Type: cpu
            Showing nodes accounting for 40ms, 100% of 40ms total
                  flat  flat%   sum%        cum   cum%
                  30ms 75.00% 75.00%       30ms 75.00%  a (inline)
                  10ms 25.00%   100%       10ms 25.00%  c
                     0     0%   100%       30ms 75.00%  b
                     0     0%   100%       40ms   100%  main
            """);
  }

  @Test
  void meanDividesByTheFirstValue() throws Exception {
    Options mean = Options.builder().mean(true).focus("^c$").build();
    assertThat(report(Command.TOP, null, mean))
        .contains("Type: mean_cpu")
        .contains("Active filters:\n   focus=^c$\n")
        .contains("Showing nodes accounting for 10ms, 100% of 10ms total");
  }

  @Test
  void peekShowsCallersAndCallees() throws Exception {
    assertThat(report(Command.PEEK, "^b", Options.builder().build()))
        .contains("30ms   100% |   main\n")
        .contains("         0     0%     0%       30ms 75.00%                | b\n")
        .contains("30ms   100% |   a (inline)\n");
  }

  @Test
  void saysWhatMatchedNothing() throws Exception {
    Options none = Options.builder().focus("zz").tagFocus("1kb:").tagRoot("user").build();
    assertThat(report(Command.TOP, null, none)).contains("0, 0% of 40ms total");
    assertThat(messages)
        .containsExactly(
            "TagRoot expression matched no samples",
            "tagfocus:Interpreted '1kb:' as range, not regexp",
            "Focus expression matched no samples",
            "TagFocus expression matched no samples");
  }

  @Test
  void whatMatchedNothingIsSaidBeforeTaghideIsRefused() {
    refused(Options.builder().focus("zz").tagShow("zz").tagHide("[").build(), null)
        .hasMessage("parsing taghide regexp: error parsing regexp: missing closing ]: `[`");
    assertThat(messages)
        .containsExactly(
            "Focus expression matched no samples", "TagShow expression matched no samples");
  }

  /** Of several sources; one alone is read as it was recorded. */
  @Test
  void meansThatAreAddedUpAreOfSamplesWithTheirLabels() {
    Options mean = Options.builder().mean(true).build();
    assertThat(Command.WEBLIST.labels(mean)).isTrue();
    assertThat(Command.WEBLIST.labels(Options.builder().build())).isFalse();
    assertThat(Command.LIST.labels(mean)).isFalse();
  }

  @Test
  void refusesInPprofsWords() {
    refused(Options.builder().sampleIndex("x").build(), null)
        .hasMessage("sample_index \"x\" must be one of: [samples cpu]");
    refused(Options.builder().sampleIndex("2").build(), null)
        .hasMessage("sample_index 2 is outside the range [0..1]");
    refused(Options.builder().sampleIndex("\u0661").build(), null)
        .hasMessage("sample_index \"\u0661\" must be one of: [samples cpu]");
    refused(Options.builder().divideBy(0).build(), null).hasMessage("zero divisor specified");
    refused(Options.builder().hide("[").build(), null)
        .hasMessage("parsing hide regexp: error parsing regexp: missing closing ]: `[`");
    refused(Options.builder().build(), "(")
        .hasMessage("parsing argument regexp (: error parsing regexp: missing closing ): `(`");
    refused(Options.builder().build(), "zz").hasMessage("no matches found for regexp: zz");
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(
      Options options, @Nullable String symbol) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return assertThatThrownBy(() ->
            Reports.generate(PROFILE, Command.PEEK, symbol, options, Code.NONE, messages::add, out))
        .isInstanceOf(ReportException.class)
        .satisfies(e -> assertThat(out.size()).isZero());
  }

  @Test
  void messagesKeepWhatIsNoSoundUtf8() throws Exception {
    Profile profile =
        new Fixture()
            .labelled("k\udcfe=1 n\udcff", "a", 1, 1)
            .labelled("k\udcfe=1 \udcfd", "b", 1, 1)
            .build();
    OutputStream out = OutputStream.nullOutputStream();
    Options options = Options.builder().build();
    Reports.generate(profile, Command.TAGS, null, options, Code.NONE, messages::add, out);
    assertThat(messages)
        .containsExactly("For tag k\udcfe used unit n\udcff, also encountered unit(s) \udcfd");
  }

  @Test
  void unitsKeepWhatIsNoSoundUtf8() throws Exception {
    Header header =
        PROFILE
            .header()
            .withSampleTypes(
                List.of(new ValueType("x", "n\udcff"), new ValueType("y\udcfd", "b\udcfe")), "");
    Options options = Options.builder().build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Profile profile = PROFILE.withHeader(header);
    Reports.generate(profile, Command.TOPPROTO, null, options, Code.NONE, messages::add, out);
    assertThat(ProfileReader.folded().read(out.toByteArray(), "topproto").header().sampleTypes())
        .containsExactly(new ValueType("cum", "b\udcfe"), new ValueType("flat", "b\udcfe"));
    assertThat(Introduction.of(profile, options, messages::add, Memo.NONE).lines())
        .contains("Type: y\udcfd");
  }

  @Test
  void bytesOfSpeedscopeAreExact() throws Exception {
    assertThat(speedscope(9_007_199_254_740_993L, "bytes"))
        .contains("\"unit\":\"bytes\"")
        .contains("\"weights\":[9007199254740993]");
    assertThat(speedscope(3, "kilobytes"))
        .contains("\"unit\":\"bytes\"")
        .contains("\"weights\":[3072]");
  }

  private String speedscope(long value, String unit) throws Exception {
    Profile profile = new Fixture().sample("a", value).build();
    Header header = profile.header().withSampleTypes(List.of(new ValueType("space", unit)), "");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.generate(
        profile.withHeader(header),
        Command.SPEEDSCOPE,
        null,
        Options.defaults(),
        Code.NONE,
        messages::add,
        out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
