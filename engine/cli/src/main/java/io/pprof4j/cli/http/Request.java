package io.pprof4j.cli.http;

import io.pprof4j.report.text.Text;
import io.pprof4j.report.url.Url;
import io.pprof4j.report.url.UrlException;
import java.net.HttpURLConnection;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a server.
 *
 * @param url by {@code http} or {@code https}
 * @param patience how long the server may be silent; zero for as long as it wants
 * @param body what is posted, a byte string; null for a plain question
 */
record Request(Url url, Duration patience, @Nullable String body) {
  Request {
    url = url.withHost(ascii(url));
  }

  /** A host as name servers know it, with its port: in Punycode what is beyond ASCII. */
  private static String ascii(Url url) {
    if (url.host().chars().allMatch(c -> c < 0x80)) {
      return url.host();
    }
    byte[] name = url.hostname().getBytes(StandardCharsets.ISO_8859_1);
    try {
      String port = url.port().isEmpty() ? "" : ":" + url.port();
      return IDN.toASCII(new String(name, StandardCharsets.UTF_8)) + port;
    } catch (IllegalArgumentException e) {
      return url.host(); // nobody has such a name
    }
  }

  Request to(Url other) {
    return new Request(other, patience, body);
  }

  /**
   * What to ask next after an answer.
   *
   * @param location the answer's {@code Location}
   * @return null if there is nothing more to ask
   */
  @Nullable Request after(int status, @Nullable String location) throws HttpException {
    if (status == HttpURLConnection.HTTP_BAD_METHOD && body != null) {
      return new Request(url.withQuery(body), patience, null);
    }
    boolean again = status == 307 || status == 308;
    if (location == null || location.isEmpty() || !again && (status < 301 || status > 303)) {
      return null;
    }
    try {
      URI target = uri(url).resolve(new URI(sound(location)));
      return new Request(Url.parse(target.toString()), patience, again ? body : null);
    } catch (URISyntaxException | UrlException e) {
      throw new HttpException(
          "redirected to " + Text.quoted(location) + ", which is no address", e);
    }
  }

  /** An address as the JDK has it, which is stricter about brackets in paths than Go is. */
  static URI uri(Url url) throws URISyntaxException {
    String text = url.toString();
    int path = text.indexOf('/', text.indexOf("://") + 3);
    int fragment = text.indexOf('#');
    String whole = fragment < 0 ? text : text.substring(0, fragment);
    return new URI(path < 0 ? whole : whole.substring(0, path) + sound(whole.substring(path)));
  }

  /** With all that no URI may hold encoded. */
  private static String sound(String text) {
    StringBuilder b = new StringBuilder();
    boolean hierarchy = text.contains("://");
    for (char c : Text.bytes(text).toCharArray()) {
      boolean bracket = (c == '[' || c == ']') && !hierarchy;
      if (c <= ' ' || c >= 0x7f || bracket || "\"<>\\^`{|}".indexOf(c) >= 0) {
        b.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      } else {
        b.append(c);
      }
    }
    return b.toString();
  }
}
