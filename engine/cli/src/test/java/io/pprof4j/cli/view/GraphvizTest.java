package io.pprof4j.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With scripts in the place of {@code dot}. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are shell scripts")
class GraphvizTest {
  @TempDir Path folder;

  private Graphviz dot(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("dot"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return new Graphviz(program.toString());
  }

  @Test
  void handsTheGraphOverAndThePictureBack() throws IOException, ViewException {
    byte[] graph = "digraph {}\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    String drawn = new String(dot("echo $1; cat").draw(graph, "png"), StandardCharsets.UTF_8);
    assertThat(drawn).startsWith("-Tpng\ndigraph {}\n").hasSize(6 + graph.length);
  }

  @Test
  void saysWhatToInstall() {
    assertThatThrownBy(() -> new Graphviz("no-such-dot").draw(new byte[0], "svg"))
        .isInstanceOf(ViewException.class)
        .hasMessageContaining("install Graphviz to draw graphs as SVG")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFailureIsNoPicture() throws IOException {
    Graphviz dot = dot("echo half; exit 3");
    assertThatThrownBy(() -> dot.draw(new byte[1 << 20], "svg"))
        .isInstanceOf(ViewException.class)
        .hasMessageEndingWith("failed with exit status 3");
  }
}
