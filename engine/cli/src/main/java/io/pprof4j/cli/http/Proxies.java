package io.pprof4j.cli.http;

import io.pprof4j.report.text.Text;
import io.pprof4j.report.url.Url;
import io.pprof4j.report.url.UrlException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy stands before a server: {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY}
 * of the environment, or the same in lower case, as Go reads them. This machine itself is never
 * behind one.
 *
 * @param environment variables by name; empty for one that is not set
 */
record Proxies(UnaryOperator<String> environment) {

  /** The proxy before a server, as an address; null when there is none. */
  @Nullable Url of(Url server) throws HttpException {
    boolean secure = server.scheme().equals("https");
    Url proxy = parse(variable(secure ? "HTTPS_PROXY" : "HTTP_PROXY"));
    if (proxy == null) {
      return null;
    }
    // A CGI program's HTTP_PROXY may come from a header of its client.
    if (!secure && !environment.apply("REQUEST_METHOD").isEmpty()) {
      throw new HttpException("HTTP_PROXY is not used in a CGI environment");
    }
    return isUsedFor(server, secure) ? proxy : null;
  }

  /** What the JDK calls a proxy. */
  static Proxy toJdk(@Nullable Url proxy) throws HttpException {
    if (proxy == null) {
      return Proxy.NO_PROXY;
    }
    return switch (proxy.scheme()) {
      case "http" -> new Proxy(Proxy.Type.HTTP, socket(proxy, 80));
      case "socks5", "socks5h" -> new Proxy(Proxy.Type.SOCKS, socket(proxy, 1080));
      default -> throw new HttpException("proxies by " + proxy.scheme() + " are not supported");
    };
  }

  private static InetSocketAddress socket(Url proxy, int usual) throws HttpException {
    try {
      int port = proxy.port().isEmpty() ? usual : Integer.parseInt(proxy.port());
      return new InetSocketAddress(proxy.hostname(), port);
    } catch (IllegalArgumentException e) {
      throw new HttpException("the proxy has no such port: " + proxy.port(), e);
    }
  }

  private boolean isUsedFor(Url server, boolean secure) {
    String host = server.hostname();
    byte[] ip = IpAddresses.parse(host);
    if (host.equals("localhost") || ip != null && IpAddresses.isLoopback(ip)) {
      return false;
    }
    String port = server.port().isEmpty() ? secure ? "443" : "80" : server.port();
    for (String entry : variable("NO_PROXY").split(",")) {
      String exception = entry.strip().toLowerCase(Locale.ROOT);
      if (covers(exception, host.toLowerCase(Locale.ROOT), port, ip)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether an exception holds for a host: {@code *}, a range of IP addresses, one IP address or a
   * domain, the last two perhaps with a port.
   */
  private static boolean covers(String exception, String host, String port, byte @Nullable [] ip) {
    int slash = exception.indexOf('/');
    byte[] network = slash < 0 ? null : IpAddresses.parse(exception.substring(0, slash));
    if (network != null) {
      return ip != null && IpAddresses.isIn(ip, network, exception.substring(slash + 1));
    }
    int colon = exception.lastIndexOf(':');
    boolean bracketed = exception.startsWith("[") && exception.indexOf(']') == colon - 1;
    if (colon > 0 && (bracketed || exception.indexOf(':') == colon)) {
      String name = exception.substring(bracketed ? 1 : 0, bracketed ? colon - 1 : colon);
      return exception.substring(colon + 1).equals(port) && names(name, host, ip);
    }
    return exception.equals("*") || names(exception, host, ip);
  }

  /** A domain holds for its subdomains, too, and one that starts with a dot for these alone. */
  private static boolean names(String name, String host, byte @Nullable [] ip) {
    if (ip != null) {
      return Arrays.equals(IpAddresses.parse(name), ip);
    }
    String domain = name.startsWith("*.") ? name.substring(1) : name;
    return domain.startsWith(".")
        ? host.endsWith(domain)
        : !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
  }

  private String variable(String name) {
    String value = environment.apply(name);
    return value.isEmpty() ? environment.apply(name.toLowerCase(Locale.ROOT)) : value;
  }

  /** What is no address with a host is taken for one without {@code http://}. */
  private static @Nullable Url parse(String proxy) {
    try {
      Url url = Url.parse(Text.bytes(proxy));
      if (!url.scheme().isEmpty() && !url.host().isEmpty()) {
        return url;
      }
    } catch (UrlException e) {
      // such as 10.0.0.1:3128
    }
    try {
      Url url = Url.parse("http://" + Text.bytes(proxy));
      return url.host().isEmpty() ? null : url;
    } catch (UrlException e) {
      return null;
    }
  }
}
