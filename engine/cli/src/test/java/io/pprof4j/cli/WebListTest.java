package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebListTest {
  @TempDir Path folder;

  @Test
  void ofSeveralNamesForOneOfTheLinkersTheLastIsShown() throws Exception {
    Path profile = Golden.corpus().resolve("proto/edges/system-name-shared.pb.gz");
    Path page = folder.resolve("page.html");
    Run run = Run.of(folder, "-weblist=.", "-output=" + page, profile.toString());
    assertThat(run.status()).isZero();
    List<String> sections =
        Pattern.compile("<h2>(.*?)</h2>")
            .matcher(Files.readString(page))
            .results()
            .map((MatchResult m) -> m.group(1))
            .toList();
    assertThat(sections).containsExactly("main", "_Zf", "f");
  }
}
