package io.pprof4j.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Shell scripts that answer like the tools, whatever they are asked; without a shell tests skip.
 */
final class FakeTools {
  private final Path folder;

  /** Has {@code addr2line} and {@code nm}. */
  FakeTools(Path folder) throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh to run stand-ins for tools");
    this.folder = Files.createDirectories(folder);
    tool(
        "addr2line",
        """
        while read -r address; do
          echo "0x$address"
          case $address in
            ffffffffffffffff) printf '??\\n??:0\\n' ;;
            *) printf 'tool_inner\\n/srv/tool.c:7 (discriminator 3)\\n'
               printf 'tool_outer\\n/srv/tool.c:20\\n' ;;
          esac
        done
        """);
    tool(
        "nm",
        """
        echo "tool_outer_longer T 0000000000000000 0000000000010000"
        """);
  }

  /** Adds {@code llvm-symbolizer}. */
  void addLlvm() throws IOException {
    tool(
        "llvm-symbolizer",
        """
        while read -r kind file address; do
          printf '{"Address":"%s","ModuleName":"%s","Symbol":[{"Column":9,' "$address" "$file"
          printf '"FileName":"/srv/\\\\u00e4.c","FunctionName":"llvm_inner","Line":3,"StartLine":2}]}'
          printf '\\n'
        done
        """);
  }

  String folder() {
    return folder.toString();
  }

  private void tool(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
