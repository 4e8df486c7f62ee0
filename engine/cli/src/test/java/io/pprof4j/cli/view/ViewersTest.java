package io.pprof4j.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a script in the place of a viewer. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are shell scripts")
class ViewersTest {
  @TempDir Path folder;

  private String viewer(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("viewer"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program.toString();
  }

  @Test
  void startsTheFirstThatIsThereWithItsArguments() throws Exception {
    Path seen = folder.resolve("seen");
    Path picture = Files.writeString(folder.resolve("p.svg"), "<svg/>");
    String viewer = viewer("echo \"$1\" > " + seen + "; cat \"$2\" >> " + seen);
    Process process = Viewers.start(List.of("no-such-viewer", viewer + " --plain"), picture);
    assertThat(process.waitFor()).isZero();
    assertThat(seen).hasContent("--plain\n<svg/>");
  }

  @Test
  void saysWhatItLookedFor() {
    assertThatThrownBy(() -> Viewers.start(List.of("no-such-1", "no-such-2"), folder))
        .isInstanceOf(ViewException.class)
        .hasMessage(
            "cannot start no-such-1, no-such-2: install one of them, or write to a file with"
                + " -output");
  }

  @Test
  void aViewerThatFailsIsAFailure() throws IOException {
    String viewer = viewer("exit 4");
    assertThatThrownBy(() -> Viewers.show(List.of(viewer), folder))
        .hasMessage("the viewer failed with exit status 4");
  }
}
