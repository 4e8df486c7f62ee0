package io.pprof4j.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.report.url.Url;
import io.pprof4j.report.url.UrlException;
import java.net.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ProxiesTest {
  private static UnaryOperator<String> in(Map<String, String> environment) {
    return name -> environment.getOrDefault(name, "");
  }

  private static boolean isUsed(String exceptions, String url) throws Exception {
    Map<String, String> environment =
        Map.of("HTTP_PROXY", "p:1", "https_proxy", "http://q:2", "no_proxy", exceptions);
    return new Proxies(in(environment)).of(Url.parse(url)) != null;
  }

  private static String proxy(String value) throws Exception {
    Url url = new Proxies(in(Map.of("http_proxy", value))).of(Url.parse("http://h/"));
    return url == null ? "none" : url.toString();
  }

  @Test
  void readsTheEnvironment() throws Exception {
    assertThat(proxy("")).isEqualTo("none");
    assertThat(proxy("10.0.0.1:3128")).isEqualTo("http://10.0.0.1:3128");
    assertThat(proxy("socks5://me:pw@s:9")).isEqualTo("socks5://me:pw@s:9");
    assertThat(proxy("http://[::1")).isEqualTo("http://http://[::1");
    assertThat(new Proxies(in(Map.of("HTTP_PROXY", "p"))).of(Url.parse("https://h/"))).isNull();
  }

  @Test
  void thisMachineIsNeverBehindAProxy() throws Exception {
    assertThat(isUsed("", "http://localhost:1/")).isFalse();
    assertThat(isUsed("", "http://127.3.2.1/")).isFalse();
    assertThat(isUsed("", "http://[::1]:1/")).isFalse();
    assertThat(isUsed("", "http://h/")).isTrue();
    assertThat(isUsed("", "https://h/")).isTrue();
  }

  @Test
  void exceptionsAreNamesAddressesAndNetworks() throws Exception {
    assertThat(isUsed("*", "http://h/")).isFalse();
    assertThat(isUsed(" b.org , A.org", "http://x.a.ORG/")).isFalse();
    assertThat(isUsed("a.org", "http://a.org/")).isFalse();
    assertThat(isUsed("a.org", "http://ba.org/")).isTrue();
    assertThat(isUsed(".a.org", "http://a.org/")).isTrue();
    assertThat(isUsed("*.a.org", "http://x.a.org/")).isFalse();
    assertThat(isUsed("a.org:80", "http://a.org/")).isFalse();
    assertThat(isUsed("a.org:80", "https://a.org/")).isTrue();
    assertThat(isUsed("10.1.0.0/15", "http://10.0.9.9/")).isFalse();
    assertThat(isUsed("10.1.0.0/16", "http://10.0.9.9/")).isTrue();
    assertThat(isUsed("10.0.0.0/99", "http://10.0.0.0/")).isTrue();
    assertThat(isUsed("fe80::/10", "http://[fe81::1]/")).isFalse();
    assertThat(isUsed("fe80::1", "http://[fe80:0:0::1]/")).isFalse();
    assertThat(isUsed("[fe80::1]:81", "http://[fe80::1]:82/")).isTrue();
    assertThat(isUsed("9.9.9.9", "http://9.9.9.9/")).isFalse();
    assertThat(isUsed("9.9.9", "http://1.9.9.9/")).isTrue();
  }

  @Test
  void aHeaderOfAClientNamesNoProxy() throws UrlException {
    Map<String, String> cgi = new HashMap<>(Map.of("HTTP_PROXY", "evil:1"));
    cgi.put("REQUEST_METHOD", "GET");
    Url url = Url.parse("http://h/");
    assertThatThrownBy(() -> new Proxies(in(cgi)).of(url)).isInstanceOf(HttpException.class);
  }

  @Test
  void knowsWhatTheJdkCan() throws Exception {
    assertThat(Proxies.toJdk(null)).isEqualTo(Proxy.NO_PROXY);
    assertThat(Proxies.toJdk(Url.parse("http://127.0.0.1")).address()).hasToString("/127.0.0.1:80");
    assertThat(Proxies.toJdk(Url.parse("socks5://127.0.0.1")).type()).isEqualTo(Proxy.Type.SOCKS);
    Url https = Url.parse("https://127.0.0.1");
    assertThatThrownBy(() -> Proxies.toJdk(https)).hasMessageContaining("https");
    Url port = Url.parse("http://127.0.0.1:99999");
    assertThatThrownBy(() -> Proxies.toJdk(port)).hasMessageContaining("99999");
  }
}
