package io.pprof4j.cli.compare;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What a run left behind.
 *
 * @param status exit status
 * @param out stdout, and the file that the report was written to
 * @param err lines of stderr, a character for a byte
 */
@SuppressWarnings("ArrayRecordComponent") // compared by Verdict only
record Outcome(int status, byte[] out, List<String> err) {
  private static final String OUTPUT = "-output=";

  /** Style and script of pages are our own. */
  private static final Pattern OUR_OWN = Pattern.compile("<style.*?</script>", Pattern.DOTALL);

  private static final Pattern TIME = Pattern.compile("Time: [-0-9]+ [:0-9]+ [A-Z]+");

  /** Takes what can be compared, and clears what is in the way of the next run of the case. */
  static Outcome of(Case c, int status, byte[] stdout, List<String> err) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(unpacked(stdout));
    for (String arg : c.args()) {
      // Not every argument can be a path: some were drawn from names that are no UTF-8.
      if (arg.startsWith(OUTPUT)) {
        Path file = c.folder().resolve(arg.substring(OUTPUT.length()));
        if (Files.exists(file)) {
          out.writeBytes(without(OUR_OWN, Files.readAllBytes(file)));
          Files.delete(file);
        }
      }
    }
    String saved = c.environment().get(Case.SAVED);
    if (saved == null) {
      return new Outcome(status, out.toByteArray(), err);
    }
    clear(Path.of(saved));
    return new Outcome(status, without(TIME, out.toByteArray()), err);
  }

  /** What is gzip'd is compared by what is in it: Go and zlib pack differently. */
  private static byte[] unpacked(byte[] bytes) throws IOException {
    boolean gzip = bytes.length > 2 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b;
    return gzip ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
  }

  private static byte[] without(Pattern what, byte[] text) {
    String latin = new String(text, StandardCharsets.ISO_8859_1);
    return what.matcher(latin).replaceAll("").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
