package io.pprof4j.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private Completion completion;

  @BeforeEach
  void read() throws IOException {
    Path corpus = Path.of(System.getProperty("pprof4j.corpus"));
    Profile profile = ProfileReader.recorded().read(corpus.resolve("proto/go/web-heap.pb.gz"));
    completion = new Completion(profile);
  }

  private List<String> of(String line) {
    return completion.of(line).stream().map(Completion.Proposal::text).toList();
  }

  @Test
  void commandsAndOptionsByTheirBeginning() {
    assertThat(of("tr")).containsExactly("tree", "traces", "trim_path=", "trim");
    assertThat(of("gor")).containsExactly("goroutines");
    assertThat(of("node")).containsExactly("nodecount=", "nodefraction=");
    assertThat(of("gran")).containsExactly("granularity=");
    assertThat(of("mean_i")).containsExactly("mean_inuse_objects", "mean_inuse_space");
    assertThat(of("TR")).isEmpty();
    assertThat(of("help no"))
        .containsExactly("noinlines", "nodecount", "nodefraction", "normalize");
  }

  @Test
  void valuesOfOptions() {
    assertThat(of("granularity=f"))
        .containsExactly("granularity=functions", "granularity=filefunctions", "granularity=files");
    assertThat(of("sort = c")).containsExactly("cum");
    assertThat(of("trim=")).containsExactly("trim=false", "trim=true");
    assertThat(of("sample_index=alloc_s")).containsExactly("sample_index=alloc_space");
    assertThat(of("focus=newEnt")).containsExactly("focus=main.newEntry");
    assertThat(of("tagfocus=newEnt")).isEmpty();
  }

  @Test
  void functionsByAnyPartOfTheirName() {
    assertThat(of("top newEnt")).containsExactly("main.newEntry");
    assertThat(of("top10 main -newEnt")).containsExactly("-main.newEntry");
    assertThat(of("top newEnt >")).isEmpty();
    assertThat(of("top > ")).isEmpty();
    assertThat(of("tags newEnt")).isEmpty();
    assertThat(of("foo newEnt")).isEmpty();
    assertThat(of("peek nothing.like.it")).isEmpty();
  }

  @Test
  void aFunctionIsProposedAsAnExpressionThatMatchesIt() {
    assertThat(of("peek (*store).fi")).containsExactly("main.\\(\\*store\\).fill");
    assertThat(of("peek \\(\\*store\\).fi")).containsExactly("main.\\(\\*store\\).fill");
    for (Completion.Proposal proposal : completion.of("peek ")) {
      assertThat(proposal.name()).containsPattern(proposal.text());
    }
  }
}
