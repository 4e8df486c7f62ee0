package io.pprof4j.cli.source;

import io.pprof4j.cli.http.HttpException;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.read.Unreadable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in one line what is wrong with a source and what helps. */
public final class Trouble {
  private Trouble() {}

  /**
   * What went wrong, without the program's name.
   *
   * @param source as the user named it
   */
  static String of(String source, IOException e) {
    return of(source, e, false);
  }

  /**
   * What went wrong, without the program's name.
   *
   * @param source as the user named it
   * @param salvageable whether {@code -salvage} could be tried on it
   */
  static String of(String source, IOException e, boolean salvageable) {
    return oneLine(
        switch (e) {
          case HttpException h -> source + ": " + message(h);
          case MalformedProfileException m -> source + ": " + malformed(m, salvageable);
          case NoSuchFileException n -> source + ": " + Unreadable.reason(n) + misplaced(source);
          case FileNotFoundException f -> source + ": cannot be opened: " + f.getMessage();
          case FileSystemException f -> source + ": " + Unreadable.reason(f);
          default -> source + ": cannot be read: " + Unreadable.reason(e);
        });
  }

  /** What a profile that was salvaged lacks. */
  static String of(Loss loss) {
    return "pprof4j: salvaged " + loss.text();
  }

  /**
   * What an error that no code foresaw means to the user: one line that names it, and what helps.
   */
  public static String unexpected(Throwable e) {
    return oneLine(
        switch (e) {
          case OutOfMemoryError o ->
              "out of memory; give the JVM more, for example JAVA_TOOL_OPTIONS=-Xmx8g";
          case StackOverflowError s ->
              "the stack is too small for this profile or regexp;"
                  + " give the JVM more, for example JAVA_TOOL_OPTIONS=-Xss16m";
          case InternalError i ->
              "a file changed or vanished while it was read; try again on a copy ("
                  + message(i)
                  + ")";
          default ->
              "this is a bug in pprof4j, please report it: "
                  + e.getClass().getName()
                  + ": "
                  + message(e)
                  + at(e);
        });
  }

  // What is refused at its first byte lacks a header, without which nothing can be salvaged.
  private static String malformed(MalformedProfileException e, boolean salvageable) {
    if (e.format().equals("unknown")) {
      return "expected " + e.expected();
    }
    return e.problem()
        + hint(e.format())
        + (salvageable && e.offset() > 0 ? "; -salvage reads what is whole" : "");
  }

  private static String hint(String format) {
    return switch (format) {
      case "gzip" -> "; fetch it again";
      case "proto" -> "; the file is damaged, cut short, or no profile";
      default -> "";
    };
  }

  private static String misplaced(String source) {
    return source.startsWith("-") ? "; flags stand before profiles" : "";
  }

  private static String at(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  private static String message(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  static String oneLine(String s) {
    return s.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }
}
