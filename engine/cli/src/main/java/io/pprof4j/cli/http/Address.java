package io.pprof4j.cli.http;

import io.pprof4j.report.text.Text;
import io.pprof4j.report.url.Query;
import io.pprof4j.report.url.Url;
import io.pprof4j.report.url.UrlException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a profile is fetched from.
 *
 * @param url complete: a host alone has got the path of the CPU profile, and {@code -seconds} its
 *     place in the query
 * @param timeout how long the server may take to begin its answer
 */
public record Address(Url url, Duration timeout) {
  private static final String CPU_PROFILE = "/debug/pprof/profile";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** What pprof adds to every timeout. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /**
   * The address that a source is, by pprof's rules: it has a host, with {@code http://} before it
   * if need be.
   *
   * @param seconds {@code -seconds}, not positive when not given
   * @param timeout {@code -timeout} in seconds, not positive when not given
   * @return null if it cannot be one
   */
  public static @Nullable Address of(String source, long seconds, long timeout) {
    String text = Text.bytes(source);
    Url url = parse(text);
    if (url == null
        || url.host().isEmpty() && !url.scheme().isEmpty() && !url.scheme().equals("file")) {
      url = parse("http://" + text); // "host:port/path" reads as scheme "host"
    }
    if (url == null || url.host().isEmpty()) {
      return null;
    }
    if (url.path().isEmpty() || url.path().equals("/")) {
      url = url.withPath(CPU_PROFILE);
    }
    Query query = Query.of(url.query() == null ? "" : url.query());
    long length = seconds;
    if (seconds > 0) {
      query.set("seconds", Long.toString(seconds));
    } else {
      length = seconds(query.get("seconds"));
    }
    return new Address(url.withQuery(query.toString()), timeout(length, timeout).plus(GRACE));
  }

  private static Duration timeout(long seconds, long timeout) {
    if (timeout > 0) {
      return Duration.ofSeconds(timeout);
    }
    return seconds > 0 ? Duration.ofMillis(seconds * 1500) : TIMEOUT;
  }

  private static long seconds(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static @Nullable Url parse(String text) {
    try {
      return Url.parse(text);
    } catch (UrlException e) {
      return null;
    }
  }
}
