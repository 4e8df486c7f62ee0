package io.pprof4j.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.report.url.Url;
import io.pprof4j.report.url.UrlException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientTest {
  @SuppressWarnings("UnnecessaryLambda") // It stands for an environment.
  private static final UnaryOperator<String> NOBODY =
      name -> name.equals("SSL_CERT_FILE") ? file("client.pem").toString() : "";

  private static final char[] PASSWORD = new char[0];

  /** One of the certificates and keys made for these tests, good for a hundred years. */
  private static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(ClientTest.class.getResource("tls/" + name)).toURI());
    } catch (java.net.URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static TlsFiles files(
      @Nullable String certificate, @Nullable String key, @Nullable String authorities) {
    return new TlsFiles(
        certificate == null ? null : file(certificate),
        key == null ? null : file(key),
        authorities == null ? null : file(authorities));
  }

  private static String get(TlsFiles tls, String url) throws IOException, UrlException {
    Client client = new Client(new Connections(tls, NOBODY));
    Address address = new Address(Url.parse(url), Duration.ofSeconds(20));
    try (InputStream body = client.get(address)) {
      return new String(body.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static Certificate certificate(String name) throws IOException, GeneralSecurityException {
    byte[] der = Pem.read(file(name)).getFirst().der();
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(der));
  }

  private static TestServer secure(boolean insist) throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, PASSWORD);
    PrivateKey key = PrivateKeys.first(Pem.read(file("server.key")));
    own.setKeyEntry("server", key, PASSWORD, new Certificate[] {certificate("server.pem")});
    own.setCertificateEntry("ca", certificate("ca.pem"));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(own);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return TestServer.start(tls, insist).on("/x", new byte[] {'o', 'k'});
  }

  @Test
  void aSilentServerIsNotWaitedForForever() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (TestServer server = TestServer.start()) {
      server.on(
          "/",
          exchange -> {
            try {
              end.await();
            } catch (InterruptedException e) {
              // the server ends
            }
          });
      Client client = new Client(new Connections(files(null, null, null), NOBODY));
      Address address =
          new Address(Url.parse("http://" + server.host() + "/"), Duration.ofMillis(50));
      assertThatThrownBy(() -> client.get(address))
          .isInstanceOf(HttpException.class)
          .hasMessageContaining("did not answer within")
          .hasMessageContaining("-timeout");
      end.countDown();
    }
  }

  @Test
  void aServerHasToProveWhoItIs() throws Exception {
    try (TestServer server = secure(false)) {
      String url = "https://" + server.host() + "/x";
      assertThat(get(files(null, null, "ca.pem"), url)).isEqualTo("ok");
      assertThatThrownBy(() -> get(files(null, null, null), url))
          .hasMessageContaining("is not to be believed");
      assertThatThrownBy(() -> get(files(null, null, "client.pem"), url))
          .hasMessageContaining("is not to be believed");
      assertThatThrownBy(() -> get(files(null, null, "server.key"), url))
          .hasMessageContaining("holds no certificate");
    }
  }

  @Test
  void unlessNoProofIsAskedFor() throws Exception {
    try (TestServer server = secure(false)) {
      server.redirect("/from", "https://localhost:" + server.host().split(":")[1] + "/x");
      String url = "https+insecure://" + server.host();
      assertThat(get(files(null, null, null), url + "/x")).isEqualTo("ok");
      assertThat(get(files(null, null, null), url + "/from")).isEqualTo("ok");
      server.redirect("/away", "https+insecure://localhost/x");
      assertThatThrownBy(() -> get(files(null, null, null), url + "/away"))
          .hasMessageContaining("https+insecure");
    }
  }

  @Test
  void weProveWhoWeAre() throws Exception {
    try (TestServer server = secure(true)) {
      String url = "https://" + server.host() + "/x";
      assertThat(get(files("client.pem", "client.key", "ca.pem"), url)).isEqualTo("ok");
      assertThatThrownBy(() -> get(files(null, null, "ca.pem"), url))
          .isInstanceOf(HttpException.class);
      assertThatThrownBy(() -> get(files(null, "client.key", "ca.pem"), url))
          .hasMessage("-tls_key is specified, so -tls_cert must also be specified");
      assertThatThrownBy(() -> get(files("client.pem", null, "ca.pem"), url))
          .hasMessage("-tls_cert is specified, so -tls_key must also be specified");
      assertThatThrownBy(() -> get(files("client.pem", "ca.pem", "ca.pem"), url))
          .hasMessageContaining("-tls_key")
          .hasMessageContaining("no private key");
    }
  }

  @Test
  void keysComeInThreeForms() throws Exception {
    ECPrivateKey pkcs8 = (ECPrivateKey) PrivateKeys.first(Pem.read(file("server.key")));
    ECPrivateKey sec1 = (ECPrivateKey) PrivateKeys.first(Pem.read(file("server-sec1.key")));
    assertThat(sec1.getS()).isEqualTo(pkcs8.getS());
    assertThat(sec1.getParams().getCurve()).isEqualTo(pkcs8.getParams().getCurve());
    assertThat(PrivateKeys.first(Pem.read(file("client.key"))).getAlgorithm()).isEqualTo("RSA");
  }
}
