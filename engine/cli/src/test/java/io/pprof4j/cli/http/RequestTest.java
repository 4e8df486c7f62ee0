package io.pprof4j.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.report.text.Text;
import io.pprof4j.report.url.Url;
import io.pprof4j.report.url.UrlException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestTest {
  @Test
  void hostsBeyondAsciiAreAskedInPunycode() throws Exception {
    assertThat(asked("http://b\u00fccher.example:81/heap?x=1"))
        .isEqualTo("http://xn--bcher-kva.example:81/heap?x=1");
    assertThat(asked("https://\u5199.example")).isEqualTo("https://xn--g7q.example");
  }

  @Test
  void soAreThoseOfRedirects() throws Exception {
    Request first = request("http://example/heap");
    Request next = first.after(302, "http://b%C3%BCcher.example/heap");
    assertThat(next).isEqualTo(request("http://xn--bcher-kva.example/heap"));
  }

  @Test
  void otherHostsStay() throws Exception {
    for (String url : new String[] {"http://u:p@EXAMPLE:81/x", "http://[::1]:81/", "http://-_/"}) {
      assertThat(asked(url)).isEqualTo(url);
    }
  }

  private static String asked(String url) throws UrlException {
    return request(url).url().toString();
  }

  private static Request request(String url) throws UrlException {
    return new Request(Url.parse(Text.bytes(url)), Duration.ZERO, null);
  }
}
