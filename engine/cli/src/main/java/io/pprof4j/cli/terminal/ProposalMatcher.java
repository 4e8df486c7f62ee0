package io.pprof4j.cli.terminal;

import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.CompletionMatcher;
import org.jline.reader.LineReader;
import org.jspecify.annotations.Nullable;

/** Takes all candidates: they were chosen with the word in mind. */
final class ProposalMatcher implements CompletionMatcher {
  private String word = "";
  private List<Candidate> candidates = List.of();

  @Override
  public void compile(
      Map<LineReader.Option, Boolean> options,
      boolean prefix,
      CompletingParsedLine line,
      boolean caseInsensitive,
      int errors,
      String originalGroupName) {
    word = line.word();
  }

  @Override
  public List<Candidate> matches(List<Candidate> all) {
    candidates = all;
    return all;
  }

  @Override
  public @Nullable Candidate exactMatch() {
    for (Candidate candidate : candidates) {
      if (candidate.value().equals(word)) {
        return candidate;
      }
    }
    return null;
  }

  /** What all have in common, if that goes on where the word ends. */
  @Override
  public String getCommonPrefix() {
    String common = candidates.isEmpty() ? word : candidates.getFirst().value();
    for (Candidate candidate : candidates) {
      String value = candidate.value();
      int length = 0;
      while (length < Math.min(common.length(), value.length())
          && common.charAt(length) == value.charAt(length)) {
        length++;
      }
      common = common.substring(0, length);
    }
    return common.startsWith(word) ? common : word;
  }
}
