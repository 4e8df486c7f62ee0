package io.pprof4j.cli.source;

import io.pprof4j.archive.Entry;
import io.pprof4j.archive.Selection;
import io.pprof4j.cli.flags.ArchiveOptions;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.ExpressionException;
import io.pprof4j.report.text.Text;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Predicate;

/** Which entries of archives a command line wants, and into which parts it splits them. */
final class EntryChoice {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH':00' 'UTC'").withZone(ZoneOffset.UTC);

  private EntryChoice() {}

  static Selection selection(ArchiveOptions options) throws FetchException {
    return new Selection(
        matcher("entry", options.entry()),
        matcher("node", options.node()),
        options.since(),
        options.until());
  }

  private static Predicate<String> matcher(String flag, String expression) throws FetchException {
    if (expression.isEmpty()) {
      return text -> true;
    }
    try {
      Expression compiled = Expression.compile(expression);
      return text -> compiled.in(Text.bytes(text));
    } catch (ExpressionException e) {
      throw new FetchException("-" + flag + ": " + e.getMessage());
    }
  }

  /** The part that an entry belongs to; that of hours sorts as they followed each other. */
  static String part(Entry entry, ArchiveOptions.Split split) {
    return switch (split) {
      case NONE -> "";
      case ENTRY -> entry.path();
      case NODE -> entry.node().isEmpty() ? "no node" : entry.node();
      case HOUR ->
          entry.timeNanos() == 0
              ? "no time"
              : HOUR.format(Instant.ofEpochSecond(entry.timeNanos() / 1_000_000_000));
    };
  }
}
