package io.pprof4j.report.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What the parts are; that they go together again as in Go, the tables of addresses show. */
class UrlTest {
  @Test
  void takesAnAddressApart() throws UrlException {
    Url url = Url.parse("HTTP://me:a%3Ab@[::1]:80/a%20b?x=1#f");
    assertThat(url.scheme()).isEqualTo("http");
    assertThat(url.credentials()).isEqualTo("me:a:b");
    assertThat(url.host()).isEqualTo("[::1]:80");
    assertThat(url.hostname()).isEqualTo("::1");
    assertThat(url.port()).isEqualTo("80");
    assertThat(url.path()).isEqualTo("/a b");
    assertThat(url.query()).isEqualTo("x=1");
    assertThat(url).hasToString("http://me:a%3Ab@[::1]:80/a%20b?x=1#f");
  }

  @Test
  void aFileNameIsAPath() throws UrlException {
    assertThat(Url.parse("dir/file.pb.gz").path()).isEqualTo("dir/file.pb.gz");
    assertThat(Url.parse("dir/file.pb.gz").host()).isEmpty();
    assertThat(Url.parse("c:file").scheme()).isEqualTo("c");
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> Url.parse(":x")).hasMessage("missing protocol scheme");
    assertThatThrownBy(() -> Url.parse("1:x")).hasMessageContaining("colon");
    assertThatThrownBy(() -> Url.parse("http://h/%4")).hasMessage("invalid URL escape \"%4\"");
    assertThatThrownBy(() -> Url.parse("http://h/\n")).hasMessageContaining("control character");
    assertThatThrownBy(() -> Url.parse("http://h#%4")).hasMessageContaining("escape");
    assertThatThrownBy(() -> Url.parse("http://h:x/")).hasMessage("invalid port \":x\" after host");
  }

  @Test
  void parametersComeInOrder() {
    Query query = Query.of("b=1&a=%20+&b=2&&c;d&e=%zz");
    assertThat(query.get("b")).isEqualTo("1");
    assertThat(query.get("z")).isEmpty();
    assertThat(query).hasToString("a=++&b=1&b=2");
    query.set("b", "\u00e4&");
    assertThat(query).hasToString("a=++&b=%E4%26");
  }
}
