package io.pprof4j.cli.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlobsTest {
  /** Two folders so deep are deeper in each other than a path can tell. */
  private static final int LEVELS = 12;

  private static final String LONG_NAME = "n".repeat(250);

  @TempDir private Path folder;

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }

  @Test
  void findsWhatMatchesInOrder() throws IOException {
    write("b/2.pb");
    write("b/c/1.pb");
    write("a/3.pb");
    write("a/3.txt");
    assertThat(Globs.expand("*/*.pb", folder)).containsExactly("a/3.pb", "b/2.pb");
    assertThat(Globs.expand("b/**.pb", folder)).containsExactly("b/2.pb", "b/c/1.pb");
    assertThat(Globs.expand("b/*", folder)).containsExactly("b/2.pb", "b/c");
    assertThat(Globs.expand("b/**", folder)).containsExactly("b/2.pb", "b/c");
    assertThat(Globs.expand("**", folder)).containsExactly("a", "b");
    assertThat(Globs.expand("c/*", folder)).isEmpty();
    assertThat(Globs.expand("[", folder)).isEmpty();
  }

  @Test
  void whatCannotBeReadHidesNothingBesideIt() throws IOException {
    write("a/3.pb");
    write("z/1.pb");
    Path deep = deep("m");
    deep("other");
    Path inner = deep.resolve("other");
    Files.move(folder.resolve("other"), inner);
    try {
      assertThat(Globs.expand("**.pb", folder)).containsExactly("a/3.pb", "z/1.pb");
    } finally {
      Files.move(inner, folder.resolve("other"));
    }
  }

  private Path deep(String name) throws IOException {
    Path deep = folder.resolve(name);
    for (int level = 0; level < LEVELS; level++) {
      deep = deep.resolve(LONG_NAME);
    }
    return Files.createDirectories(deep);
  }
}
