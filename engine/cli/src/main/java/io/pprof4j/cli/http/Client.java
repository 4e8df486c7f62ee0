package io.pprof4j.cli.http;

import io.pprof4j.report.text.Text;
import io.pprof4j.report.url.Url;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/**
 * Asks servers as Go's client does: redirects are followed, also to another protocol, compressed
 * answers are expanded, proxies come from the environment.
 *
 * <p>It stands on {@link HttpURLConnection}, whose first answer comes in a tenth of the time that
 * {@code java.net.http} takes to start.
 */
public final class Client {
  private static final int MAX_REDIRECTS = 10;

  private static final int MAX_ERROR_TEXT = 1 << 16;

  private final Connections connections;

  public Client(Connections connections) {
    this.connections = connections;
  }

  /**
   * The body of what is at an address, to be closed.
   *
   * @throws HttpException if there is none; a server's own words are in the message
   */
  public InputStream get(Address address) throws IOException {
    return answer(new Request(address.url(), address.timeout(), null));
  }

  /**
   * The answer to what is posted to a handler; one that takes no posts is asked by its query, as
   * Go's own symbol handler has to be since Go 1.22.
   *
   * @param handler an address
   * @param body a byte string
   * @return a byte string
   */
  public String post(Url handler, String body) throws IOException {
    try (InputStream in = answer(new Request(handler, Duration.ZERO, body))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private InputStream answer(Request first) throws IOException {
    boolean insecure = first.url().scheme().equals("https+insecure");
    Request request = insecure ? first.to(first.url().withScheme("https")) : first;
    for (int redirects = 0; ; redirects++) {
      HttpURLConnection connection = connections.open(request.url(), insecure);
      try {
        int status = send(request, connection);
        if (status == HttpURLConnection.HTTP_OK) {
          return expanded(connection, connection.getInputStream());
        }
        Request next = request.after(status, connection.getHeaderField("Location"));
        if (next == null) {
          throw new HttpException(refusal(connection));
        }
        if (redirects == MAX_REDIRECTS) {
          throw new HttpException("stopped after " + MAX_REDIRECTS + " redirects");
        }
        request = next;
      } catch (HttpException e) {
        throw e;
      } catch (IOException e) {
        throw Reasons.explain(e, request);
      }
      connection.disconnect();
    }
  }

  private static int send(Request request, HttpURLConnection connection) throws IOException {
    connection.setReadTimeout(Math.clamp(request.patience().toMillis(), 0, Integer.MAX_VALUE));
    String body = request.body();
    if (body != null) {
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/octet-stream");
      try (OutputStream out = connection.getOutputStream()) {
        out.write(Text.raw(body));
      }
    }
    int status = connection.getResponseCode();
    if (status < 0) {
      throw new HttpException("the server does not speak HTTP");
    }
    return status;
  }

  private static InputStream expanded(HttpURLConnection connection, InputStream in)
      throws IOException {
    boolean gzip = "gzip".equalsIgnoreCase(connection.getContentEncoding());
    return gzip ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /**
   * The status and, where it is from Go's own handlers, the text of an answer that is no profile.
   */
  private static String refusal(HttpURLConnection connection) throws IOException {
    String line = connection.getHeaderField(0);
    String refusal = "server response: " + line.substring(line.indexOf(' ') + 1).strip();
    String mark = connection.getHeaderField("X-Go-Pprof");
    String type = connection.getContentType();
    InputStream in = connection.getErrorStream();
    if (mark == null || mark.isEmpty() || type == null || !type.contains("text/plain")) {
      return refusal;
    }
    if (in == null) {
      return refusal + " - ";
    }
    try (InputStream text = expanded(connection, in)) {
      return refusal + " - " + new String(text.readNBytes(MAX_ERROR_TEXT), StandardCharsets.UTF_8);
    }
  }
}
