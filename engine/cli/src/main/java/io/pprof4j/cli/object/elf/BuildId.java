package io.pprof4j.cli.object.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Finds the GNU build id among notes ({@code Elf64_Nhdr}, name {@code GNU}, type 3). */
final class BuildId {
  private static final int HEADER = 12;
  private static final int TYPE = 3;
  private static final int MAX_SIZE = 1 << 20;

  private BuildId() {}

  /**
   * The id in hexadecimal digits; null if there is none.
   *
   * @param align of each note's parts, in bytes
   * @throws IOException if the notes are not sound or hold several ids
   */
  static @Nullable String in(ByteBuffer notes, long align) throws IOException {
    int step = align == 8 ? 8 : 4;
    String id = null;
    for (int at = 0; at < notes.limit(); ) {
      if (notes.limit() - at < HEADER) {
        throw new ElfException("unexpected EOF");
      }
      int nameSize = size(notes.getInt(at));
      int size = size(notes.getInt(at + 4));
      int type = notes.getInt(at + 8);
      int name = at + HEADER;
      String owner = nameSize > 0 ? Names.at(notes, name) : "";
      int taken = nameSize > 0 ? owner.length() + 1 : 0;
      int desc = pad(name + taken, at, step);
      if (desc > notes.limit() - size) {
        throw new ElfException("missing desc");
      }
      if (type == TYPE && owner.equals("GNU")) {
        if (id != null) {
          throw new ElfException("multiple build ids found, don't know which to use");
        }
        byte[] bytes = new byte[size];
        notes.get(desc, bytes);
        id = HexFormat.of().formatHex(bytes);
      }
      at = desc + size + (-size & step - 1);
    }
    return id;
  }

  private static int pad(int end, int start, int step) {
    return end + (-(end - start) & step - 1);
  }

  private static int size(int unsigned) throws IOException {
    if (unsigned < 0 || unsigned > MAX_SIZE) {
      throw new ElfException("note too long");
    }
    return unsigned;
  }
}
