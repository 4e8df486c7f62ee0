package io.pprof4j.cli.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to a server and which servers we believe.
 *
 * <p>Authorities are those of {@code -tls_ca}, or else those that this machine believes, where Go
 * looks for them, or else those of the JDK.
 */
final class Tls {
  private static final List<String> SYSTEM =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/pki/tls/cacert.pem",
          "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
          "/etc/ssl/cert.pem");
  private static final char[] NO_PASSWORD = new char[0];

  private Tls() {}

  /**
   * Makes sockets.
   *
   * @param insecure whether to believe every server
   * @param environment of the process, which may name a file of authorities
   */
  static SSLSocketFactory sockets(
      TlsFiles files, boolean insecure, UnaryOperator<String> environment) throws HttpException {
    try {
      KeyManager[] keys = keys(files);
      TrustManager[] trust =
          insecure ? new TrustManager[] {new BelieveAll()} : trust(files, environment);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust, new SecureRandom());
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new HttpException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  private static KeyManager @Nullable [] keys(TlsFiles files)
      throws HttpException, GeneralSecurityException {
    Path certificate = files.certificate();
    Path key = files.key();
    if (certificate == null && key == null) {
      return null;
    }
    if (certificate == null) {
      throw new HttpException("-tls_key is specified, so -tls_cert must also be specified");
    }
    if (key == null) {
      throw new HttpException("-tls_cert is specified, so -tls_key must also be specified");
    }
    Certificate[] chain = certificates(certificate, "-tls_cert").toArray(Certificate[]::new);
    KeyStore store = emptyStore();
    try {
      store.setKeyEntry("client", PrivateKeys.first(Pem.read(key)), NO_PASSWORD, chain);
    } catch (IOException | GeneralSecurityException e) {
      throw new HttpException("-tls_key " + key + " cannot be used: " + e.getMessage(), e);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, NO_PASSWORD);
    return managers.getKeyManagers();
  }

  private static TrustManager @Nullable [] trust(TlsFiles files, UnaryOperator<String> environment)
      throws HttpException, GeneralSecurityException {
    Path authorities = files.authorities();
    List<Certificate> believed =
        authorities == null ? system(environment) : certificates(authorities, "-tls_ca");
    if (believed.isEmpty()) {
      return null;
    }
    KeyStore store = emptyStore();
    for (int i = 0; i < believed.size(); i++) {
      store.setCertificateEntry("ca" + i, believed.get(i));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers.getTrustManagers();
  }

  private static List<Certificate> system(UnaryOperator<String> environment) throws HttpException {
    String named = environment.apply("SSL_CERT_FILE");
    for (String file : named.isEmpty() ? SYSTEM : List.of(named)) {
      if (Files.isReadable(Path.of(file))) {
        return certificates(Path.of(file), "SSL_CERT_FILE");
      }
    }
    return List.of();
  }

  private static List<Certificate> certificates(Path file, String what) throws HttpException {
    List<Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Pem block : Pem.read(file)) {
        if (block.label().equals("CERTIFICATE")) {
          add(certificates, factory, block.der());
        }
      }
    } catch (IOException | CertificateException e) {
      throw new HttpException(what + " " + file + " cannot be read: " + e.getMessage(), e);
    }
    if (certificates.isEmpty()) {
      throw new HttpException(what + " " + file + " holds no certificate");
    }
    return certificates;
  }

  private static void add(List<Certificate> to, CertificateFactory factory, byte[] der) {
    try {
      to.add(factory.generateCertificate(new ByteArrayInputStream(der)));
    } catch (CertificateException e) {
      // Left out, as Go does: bundles hold certificates of kinds that not everybody reads.
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
