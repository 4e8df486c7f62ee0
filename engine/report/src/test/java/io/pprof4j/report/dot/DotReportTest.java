package io.pprof4j.report.dot;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.Command;
import io.pprof4j.report.Fixture;
import io.pprof4j.report.Options;
import io.pprof4j.report.ReportException;
import io.pprof4j.report.Reports;
import io.pprof4j.report.code.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DotReportTest {
  private static List<String> dot(Profile profile, Options.Builder options)
      throws ReportException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.generate(profile, Command.DOT, null, options.build(), Code.NONE, message -> {}, out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aNodeThatIsGoneLeavesADottedLineOnlyWhereNothingElseConnects()
      throws ReportException, IOException {
    Profile profile =
        new Fixture()
            .sample("leaf tiny main", 10)
            .sample("leaf mid main", 500)
            .sample("other less main", 200)
            .sample("other more main", 290)
            .build();
    List<String> lines = dot(profile, Options.builder().nodeFraction(0.3));
    assertThat(lines)
        .anyMatch(line -> line.contains("Dropped 3 nodes (cum <= 300ns)"))
        .filteredOn(line -> line.contains("style=\"dotted\""))
        .singleElement()
        .satisfies(line -> assertThat(line).contains(" tooltip=\"main ... other (490ns)\""));
  }

  @Test
  void aCallTreeHasANodePerPath() throws ReportException, IOException {
    Profile profile = new Fixture().sample("leaf a main", 10).sample("leaf b main", 20).build();
    assertThat(dot(profile, Options.builder()))
        .filteredOn(line -> line.contains("tooltip=\"leaf ("))
        .hasSize(1);
    assertThat(dot(profile, Options.builder().callTree(true)))
        .filteredOn(line -> line.contains("tooltip=\"leaf ("))
        .hasSize(2);
  }

  @Test
  void tagsAreBoxesOfTheirOwn() throws ReportException, IOException {
    Profile profile =
        new Fixture()
            .labelled("user=ann,bytes=2048 bytes", "leaf main", 10)
            .labelled("user=bob", "leaf main", 20)
            .build();
    assertThat(dot(profile, Options.builder()))
        .anyMatch(line -> line.startsWith("N1_0 [label = \"user:bob\""))
        .anyMatch(line -> line.startsWith("N1_1 [label = \"user:ann\""))
        .anyMatch(line -> line.startsWith("NN1_1_0 [label = \"2kB\""));
  }

  @Test
  void namesAreEscaped() throws ReportException, IOException {
    Profile profile = new Fixture().sample("say\"\\it", 10).build();
    assertThat(dot(profile, Options.builder()))
        .anyMatch(line -> line.contains("tooltip=\"say\\\"\\\\it (10ns)\""));
  }
}
