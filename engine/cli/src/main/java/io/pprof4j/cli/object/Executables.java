package io.pprof4j.cli.object;

import io.pprof4j.cli.object.elf.ElfException;
import io.pprof4j.cli.object.elf.ElfFile;
import io.pprof4j.cli.object.image.ElfImage;
import io.pprof4j.cli.object.image.Image;
import io.pprof4j.cli.object.image.MachoImage;
import io.pprof4j.cli.object.image.PeImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Knows a program by its first bytes: ELF, Mach-O (thin), PE, COFF, Plan 9, XCOFF, Go objects.
 *
 * <p>A COFF file of an unknown machine begins with a 0 and may be empty, and so a binary CPU
 * profile is one to pprof: of several, the first is taken for the program.
 */
public final class Executables {
  private static final int HEAD = 64;
  private static final int DOS = 0x4d5a;

  /** What Go's reader of COFF wants to be there. */
  private static final int COFF_HEAD = 96;

  private Executables() {}

  /** Whether a file is a program or library; false for one that cannot be read. */
  public static boolean isExecutable(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(COFF_HEAD);
      return head.length >= HEAD && isExecutable(head);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Opens a program; null for one of a kind that is known but not read.
   *
   * @throws IOException if it is none, or not a sound one
   */
  static @Nullable Image open(Path path) throws IOException {
    try {
      return new ElfImage(ElfFile.open(path));
    } catch (ElfException e) {
      if (!isExecutable(path)) {
        throw e;
      }
    }
    int magic;
    try (InputStream in = Files.newInputStream(path)) {
      magic = ByteBuffer.wrap(in.readNBytes(Integer.BYTES)).getInt();
    }
    return switch (magic) {
      case 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe -> MachoImage.open(path);
      default -> magic >>> Short.SIZE == DOS ? PeImage.open(path) : null;
    };
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
    boolean knownShort = magic == DOS || magic == 0x1df || magic == 0x1f7;
    return known
        || knownShort
        || isEmptyCoff(bytes)
        || startsWith(head, "!<arch>\n")
        || startsWith(head, "go object ");
  }

  /**
   * Whether it is the header of a COFF file of an unknown machine that has no sections, no symbols
   * and no optional header. Behind the symbols stands the length of the string table, if they are
   * said to be anywhere; a short one counts as none.
   */
  private static boolean isEmptyCoff(ByteBuffer head) {
    ByteBuffer bytes = head.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (head.limit() < COFF_HEAD || bytes.getInt(0) != 0 || bytes.getShort(16) != 0) {
      return false;
    }
    int symbols = bytes.getInt(8);
    return symbols == 0
        || bytes.getInt(12) == 0
            && symbols > 0
            && symbols <= COFF_HEAD - Integer.BYTES
            && Integer.compareUnsigned(bytes.getInt(symbols), 4) <= 0;
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
