package io.pprof4j.read;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.Dump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.Unit;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A format whose profile begins behind lines of a log, as where a program wrote both to its
 * standard error, or logged a profile. Other readers refuse such a file, so what counts as a log is
 * told narrowly: text that is neither a web page, nor a profile that lost its header, nor nothing
 * but blank lines and comments.
 *
 * @param format of the profile
 * @param log bytes before it
 */
record BehindLog(Format format, long log) implements Format {
  /** How far the header is looked for. */
  private static final long SEARCHED = 1 << 20;

  private static final String RECORD = " @ 0x";

  /** The format of which a title stands first behind a log, or null if there is none. */
  static @Nullable BehindLog find(List<Format> formats, Input input) {
    Window bytes = input.window();
    long to = Math.min(bytes.size(), SEARCHED);
    boolean said = false;
    for (long line = 0, end; line < to; line = end + 1) {
      end = textEnd(bytes, line, to);
      if (end < 0 || end == to && to < bytes.size()) {
        return null;
      }
      long content = content(bytes, line, end);
      if (content == end || bytes.at(content) == '#') {
        continue;
      }
      for (Format format : formats) {
        long title = format.title(bytes, line, end);
        if (title >= 0) {
          boolean behind = title <= content ? said : isLogged(bytes, line, title);
          return behind ? new BehindLog(format, title) : null;
        }
      }
      boolean page = !said && bytes.at(content) == '<';
      if (page || digit(bytes, content) && isRecord(bytes, content, end)) {
        return null;
      }
      said = true;
    }
    return null;
  }

  /** End of a line, or -1 if it is no text. */
  private static long textEnd(Window bytes, long line, long to) {
    for (long at = line; at < to; at++) {
      byte b = bytes.at(at);
      if (b == '\n') {
        return at;
      }
      if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != 0x1b) {
        return -1;
      }
    }
    return to;
  }

  private static long content(Window bytes, long line, long end) {
    long at = line;
    while (at < end && (bytes.at(at) == ' ' || bytes.at(at) == '\t')) {
      at++;
    }
    return at < end && bytes.at(at) == '\r' ? end : at;
  }

  /** Whether what stands before a title is a logger's: it has a time of day. */
  private static boolean isLogged(Window bytes, long line, long title) {
    for (long at = line + 1; at < title - 1; at++) {
      if (bytes.at(at) == ':' && digit(bytes, at - 1) && digit(bytes, at + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean digit(Window bytes, long at) {
    byte b = bytes.at(at);
    return b >= '0' && b <= '9';
  }

  private static boolean isRecord(Window bytes, long line, long end) {
    for (long at = line; at <= end - RECORD.length(); at++) {
      if (bytes.has(RECORD, at)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String name() {
    return format.name();
  }

  @Override
  public boolean recognizes(Input input) {
    return input.bytes().byteSize() > log && format.recognizes(profile(input));
  }

  @Override
  public Unit damaged(Input input, long offset) {
    Unit unit = format.damaged(profile(input), offset - log);
    return unit.from() <= 0 ? Unit.NONE : new Unit(unit.from() + log, unit.to() + log);
  }

  @Override
  public Dump parse(Input input, ReadOptions options) throws MalformedProfileException {
    try {
      return format.parse(profile(input), placed(options));
    } catch (MalformedProfileException e) {
      MalformedProfileException placed =
          new MalformedProfileException(e.source(), e.format(), e.offset() + log, e.expected());
      placed.initCause(e);
      throw placed;
    }
  }

  private ReadOptions placed(ReadOptions options) {
    Consumer<Loss> losses = options.losses();
    return losses == null
        ? options
        : options.withLosses(loss ->
            losses.accept(
                new Loss(
                    loss.source(),
                    loss.format(),
                    loss.offset() + log,
                    loss.bytes(),
                    loss.expected())));
  }

  private Input profile(Input input) {
    return new Input(input.name(), input.bytes().asSlice(log));
  }
}
