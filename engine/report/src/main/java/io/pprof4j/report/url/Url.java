package io.pprof4j.report.url;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An address in parts.
 *
 * @param scheme in lower case, or empty
 * @param user user name, and after a colon the password, encoded; null when there is none
 * @param host with its port, decoded, or empty
 * @param writtenPath the path as it was written
 * @param query after the question mark, encoded; null when there is no question mark
 * @param fragment after the hash sign, as it was written, or empty
 */
public record Url(
    String scheme,
    @Nullable String user,
    String host,
    String writtenPath,
    @Nullable String query,
    String fragment) {

  private static final String USER_INFO = "-._:~!$&'()*+,;=%@";

  /**
   * Takes an address apart. Nearly every text is one: a file name is a path.
   *
   * @param text a byte string
   */
  public static Url parse(String text) throws UrlException {
    int hash = text.indexOf('#');
    String fragment = hash < 0 ? "" : text.substring(hash + 1);
    Percent.FRAGMENT.unescape(fragment);
    String address = hash < 0 ? text : text.substring(0, hash);
    for (int i = 0; i < address.length(); i++) {
      if (address.charAt(i) < ' ' || address.charAt(i) == 0x7f) {
        throw new UrlException("invalid control character in URL");
      }
    }
    int colon = schemeEnd(address);
    String scheme = colon < 0 ? "" : address.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = address.substring(colon + 1);
    int question = rest.indexOf('?');
    String query = question < 0 ? null : rest.substring(question + 1);
    return new Url(scheme, null, "", "", query, fragment)
        .withHierarchy(question < 0 ? rest : rest.substring(0, question));
  }

  /** Where the colon after a scheme is; -1 when there is no scheme. */
  private static int schemeEnd(String address) throws UrlException {
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean later = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
      if (c == ':') {
        if (i == 0) {
          throw new UrlException("missing protocol scheme");
        }
        return i;
      }
      if (!letter && (!later || i == 0)) {
        return -1;
      }
    }
    return -1;
  }

  /** Takes what is between scheme and query. */
  private Url withHierarchy(String text) throws UrlException {
    if (!text.startsWith("/")) {
      if (!scheme.isEmpty()) {
        return this; // opaque, such as mailto:someone: it has no host, and nobody asks for more
      }
      int slash = text.indexOf('/');
      if ((slash < 0 ? text : text.substring(0, slash)).indexOf(':') >= 0) {
        throw new UrlException("first path segment in URL cannot contain colon");
      }
    }
    boolean authority = text.startsWith("//") && (!scheme.isEmpty() || !text.startsWith("///"));
    if (!authority) {
      return withWrittenPath(text);
    }
    int slash = text.indexOf('/', 2);
    return withAuthority(text.substring(2, slash < 0 ? text.length() : slash))
        .withWrittenPath(slash < 0 ? "" : text.substring(slash));
  }

  private Url withWrittenPath(String written) throws UrlException {
    Percent.PATH.unescape(written);
    return new Url(scheme, user, host, written, query, fragment);
  }

  private Url withAuthority(String authority) throws UrlException {
    int at = authority.lastIndexOf('@');
    String info = at < 0 ? null : userInfo(authority.substring(0, at));
    return new Url(
        scheme, info, validHost(authority.substring(at + 1)), writtenPath, query, fragment);
  }

  private static String userInfo(String info) throws UrlException {
    for (int i = 0; i < info.length(); i++) {
      char c = info.charAt(i);
      if (!(c < 0x80 && Character.isLetterOrDigit(c)) && USER_INFO.indexOf(c) < 0) {
        throw new UrlException("invalid userinfo");
      }
    }
    int colon = info.indexOf(':');
    String name = Percent.USER.unescape(colon < 0 ? info : info.substring(0, colon));
    if (colon < 0) {
      return Percent.USER.escape(name);
    }
    String password = Percent.USER.unescape(info.substring(colon + 1));
    return Percent.USER.escape(name) + ":" + Percent.USER.escape(password);
  }

  private static String validHost(String host) throws UrlException {
    int bracket = host.lastIndexOf('[');
    int close = host.lastIndexOf(']');
    if (bracket > 0) {
      throw new UrlException("invalid IP-literal");
    }
    if (bracket == 0 && close < 0) {
      throw new UrlException("missing ']' in host");
    }
    int colon = bracket == 0 ? close + 1 : host.indexOf(':');
    String port = colon < 0 ? "" : host.substring(colon);
    if (!isPort(port)) {
      throw new UrlException("invalid port \"" + port + "\" after host");
    }
    return Percent.HOST.unescape(host);
  }

  private static boolean isPort(String colonPort) {
    for (int i = 0; i < colonPort.length(); i++) {
      char c = colonPort.charAt(i);
      if (i == 0 ? c != ':' : c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  /** The path, decoded. */
  public String path() {
    return decoded(Percent.PATH, writtenPath);
  }

  /** The user name and the password after a colon, decoded; null when there is none. */
  public @Nullable String credentials() {
    return user == null ? null : decoded(Percent.USER, user);
  }

  /** The host without its port and without the brackets of an IPv6 address. */
  public String hostname() {
    int colon = portStart();
    String name = colon < 0 ? host : host.substring(0, colon);
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  /** The port, or empty. */
  public String port() {
    int colon = portStart();
    return colon < 0 ? "" : host.substring(colon + 1);
  }

  private int portStart() {
    int colon = host.lastIndexOf(':');
    return colon >= 0 && isPort(host.substring(colon)) ? colon : -1;
  }

  public Url withScheme(String other) {
    return new Url(other, user, host, writtenPath, query, fragment);
  }

  /**
   * The same with another host.
   *
   * @param decoded with its port
   */
  public Url withHost(String decoded) {
    return new Url(scheme, user, decoded, writtenPath, query, fragment);
  }

  /**
   * The same with another path.
   *
   * @param decoded the path, decoded
   */
  public Url withPath(String decoded) {
    return new Url(scheme, user, host, Percent.PATH.escape(decoded), query, fragment);
  }

  /**
   * The same with another query.
   *
   * @param encoded the query, encoded; when empty, only a lone question mark stays
   */
  public Url withQuery(String encoded) {
    boolean none = encoded.isEmpty() && !"".equals(query);
    return new Url(scheme, user, host, writtenPath, none ? null : encoded, fragment);
  }

  /** An address that has a host, in one piece. */
  @Override
  public String toString() {
    StringBuilder b = new StringBuilder();
    if (!scheme.isEmpty()) {
      b.append(scheme).append(':');
    }
    b.append("//");
    if (user != null) {
      b.append(user).append('@');
    }
    b.append(Percent.HOST.escape(host)).append(escaped(Percent.PATH, writtenPath));
    if (query != null) {
      b.append('?').append(query);
    }
    if (!fragment.isEmpty()) {
      b.append('#').append(escaped(Percent.FRAGMENT, fragment));
    }
    return b.toString();
  }

  /** As it was written where that is sound, encoded anew where not. */
  private static String escaped(Percent part, String written) {
    return part.isEscaped(written) ? written : part.escape(decoded(part, written));
  }

  private static String decoded(Percent part, String written) {
    try {
      return part.unescape(written);
    } catch (UrlException e) {
      throw new IllegalStateException(e); // it has been decoded once, to see whether it is sound
    }
  }
}
