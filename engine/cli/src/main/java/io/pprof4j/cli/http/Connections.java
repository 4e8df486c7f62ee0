package io.pprof4j.cli.http;

import io.pprof4j.report.text.Text;
import io.pprof4j.report.url.Url;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Prepares connections; nothing is sent yet. */
public final class Connections {
  private final TlsFiles tls;
  private final UnaryOperator<String> environment;
  private @Nullable SSLSocketFactory secure;
  private @Nullable SSLSocketFactory insecure;

  /**
   * @param environment of the process: proxies and authorities
   */
  public Connections(TlsFiles tls, UnaryOperator<String> environment) {
    this.tls = tls;
    this.environment = environment;
  }

  /**
   * A connection of its own, which does not follow redirects.
   *
   * @param unproven whether a server that proves nothing is believed
   */
  HttpURLConnection open(Url url, boolean unproven) throws IOException {
    boolean https = url.scheme().equals("https");
    if (!https && !url.scheme().equals("http")) {
      throw new HttpException("unsupported protocol scheme " + Text.quoted(url.scheme()));
    }
    Url proxy = new Proxies(environment).of(url);
    HttpURLConnection connection = (HttpURLConnection) openUrl(url, proxy);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("User-Agent", "pprof4j");
    connection.setRequestProperty("Accept", "*/*");
    connection.setRequestProperty("Accept-Encoding", "gzip");
    connection.setRequestProperty("Connection", "close");
    identify(connection, "Authorization", url);
    if (proxy != null && !https) {
      identify(connection, "Proxy-Authorization", proxy);
    }
    if (https) {
      HttpsURLConnection encrypted = (HttpsURLConnection) connection;
      encrypted.setSSLSocketFactory(sockets(unproven));
      if (unproven) {
        encrypted.setHostnameVerifier((host, session) -> true);
      }
    }
    return connection;
  }

  private static java.net.URLConnection openUrl(Url url, @Nullable Url proxy) throws IOException {
    try {
      return Request.uri(url).toURL().openConnection(Proxies.toJdk(proxy));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new HttpException("no address that can be asked: " + e.getMessage(), e);
    }
  }

  private static void identify(HttpURLConnection connection, String header, Url url) {
    String credentials = url.credentials();
    if (credentials != null) {
      String pair = credentials.indexOf(':') < 0 ? credentials + ":" : credentials;
      byte[] raw = pair.getBytes(StandardCharsets.ISO_8859_1);
      connection.setRequestProperty(header, "Basic " + Base64.getEncoder().encodeToString(raw));
    }
  }

  private synchronized SSLSocketFactory sockets(boolean unproven) throws HttpException {
    SSLSocketFactory known = unproven ? insecure : secure;
    if (known != null) {
      return known;
    }
    SSLSocketFactory made = Tls.sockets(tls, unproven, environment);
    if (unproven) {
      insecure = made;
    } else {
      secure = made;
    }
    return made;
  }
}
