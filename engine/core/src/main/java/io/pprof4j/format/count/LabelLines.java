package io.pprof4j.format.count;

import io.pprof4j.bytes.Window;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.RawHash;
import io.pprof4j.intern.RowTable;
import io.pprof4j.intern.StringTable;
import io.pprof4j.legacy.QuotedLabels;
import java.nio.charset.StandardCharsets;

/**
 * The labels of a goroutine as a comment below its record: {@code # labels: {"key":"value",
 * "k2":"v2"}}, quoted as Go quotes strings. Each distinct line is read once; one that is not of
 * this form is a comment like any other. Labels with an empty value are left out, as profile.proto,
 * which has no such thing, leaves them out.
 */
final class LabelLines {
  private static final byte[] BEGIN = "# labels: {".getBytes(StandardCharsets.US_ASCII);

  private final LabelTable labels;
  private final QuotedLabels quoted;
  private final RawHash hash = new RawHash();
  private final RowTable known = new RowTable(0);

  LabelLines(StringTable strings, LabelTable labels) {
    this.labels = labels;
    this.quoted = new QuotedLabels(strings, labels);
  }

  /** Whether a line may be one of labels; reads up to eleven bytes. */
  static boolean begins(Window bytes, long line) {
    for (int i = 0; i < BEGIN.length; i++) {
      if (bytes.at(line + i) != BEGIN[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The label set of a line that {@link #begins}; 0, which is no labels, if there is more to it.
   */
  int set(Window in, long line, long to) {
    hash.start();
    hash.bytes(in, line, to);
    hash.finish();
    int row = known.find(hash.h0, hash.h1);
    if (row < 0) {
      int set = quoted.read(in, line + BEGIN.length, to) ? labels.finish() : 0;
      row = known.insert(hash.h0, hash.h1, set, 0);
    }
    return (int) known.where(row);
  }
}
