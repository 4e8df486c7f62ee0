package io.pprof4j.cli.terminal;

import io.pprof4j.cli.shell.Words;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Words are what stands between white space: there are no quotes and no escapes. */
final class BlankParser implements Parser {
  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    List<String> words = Words.of(line.substring(0, cursor));
    boolean fresh = cursor == 0 || Words.isSpace(line.charAt(cursor - 1));
    List<String> all = new ArrayList<>(words);
    if (fresh) {
      all.add("");
    }
    return new Line(line, cursor, List.copyOf(all));
  }

  /**
   * The words up to the cursor; the last one, perhaps empty, is that before it.
   *
   * @param line all of it
   */
  private record Line(String line, int cursor, List<String> words) implements CompletingParsedLine {
    @Override
    public String word() {
      return words.getLast();
    }

    @Override
    public int wordCursor() {
      return word().length();
    }

    @Override
    public int wordIndex() {
      return words.size() - 1;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return word().length();
    }

    @Override
    public int rawWordLength() {
      return word().length();
    }
  }
}
