package io.pprof4j.cli.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A block of a PEM file (RFC 7468).
 *
 * @param label such as {@code CERTIFICATE}
 * @param base64 what it encodes, perhaps in several lines
 */
record Pem(String label, String base64) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /** The blocks of a file; what is around them, or is no sound block, is passed over. */
  static List<Pem> read(Path file) throws IOException {
    return parse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
  }

  /** The bytes. */
  byte[] der() {
    return Base64.getMimeDecoder().decode(base64);
  }

  private static List<Pem> parse(String text) {
    List<Pem> blocks = new ArrayList<>();
    for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, begin + 1)) {
      int label = begin + BEGIN.length();
      int labelEnd = text.indexOf(DASHES, label);
      int end = labelEnd < 0 ? -1 : text.indexOf(END + text.substring(label, labelEnd), labelEnd);
      if (end < 0) {
        continue;
      }
      String body = text.substring(labelEnd + DASHES.length(), end).strip();
      try {
        Pem block = new Pem(text.substring(label, labelEnd), body);
        block.der();
        blocks.add(block);
      } catch (IllegalArgumentException e) {
        // not sound
      }
    }
    return blocks;
  }
}
