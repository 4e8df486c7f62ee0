package io.pprof4j.cli.object;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Knows a program by its first bytes: ELF, Mach-O (thin), PE, Plan 9, XCOFF, Go objects. */
public final class Executables {
  private static final int HEAD = 64;

  private Executables() {}

  /** Whether a file is a program or library; false for one that cannot be read. */
  public static boolean isExecutable(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(HEAD);
      return head.length == HEAD && isExecutable(head);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isExecutable(byte[] head) {
    ByteBuffer bytes = ByteBuffer.wrap(head);
    boolean known =
        switch (bytes.getInt(0)) {
          // ELF; Mach-O of 32 and 64 bits in both byte orders; Plan 9 for 386, amd64, arm
          case 0x7f454c46, 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe -> true;
          case 0x1eb, 0x8a97, 0x647 -> true;
          default -> false;
        };
    // PE; XCOFF of 32 and 64 bits
    int magic = bytes.getShort(0) & 0xffff;
    boolean knownShort = magic == 0x4d5a || magic == 0x1df || magic == 0x1f7;
    return known || knownShort || startsWith(head, "!<arch>\n") || startsWith(head, "go object ");
  }

  private static boolean startsWith(byte[] bytes, String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
