package io.pprof4j.cli.http;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;

/**
 * Private keys as PEM files hold them: PKCS #8 of any kind, and the older forms of RSA (PKCS #1)
 * and of elliptic curves (SEC 1), which the JDK only reads when wrapped in PKCS #8.
 */
final class PrivateKeys {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private static final int INTEGER = 0x02;
  private static final int OCTETS = 0x04;
  private static final int SEQUENCE = 0x30;

  /** The tag of a curve's name in SEC 1. */
  private static final int PARAMETERS = 0xa0;

  /** {@code rsaEncryption} and its empty parameters. */
  private static final byte[] RSA = {
    0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0
  };

  /** {@code id-ecPublicKey}. */
  private static final byte[] EC = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private PrivateKeys() {}

  /** The first key among the blocks of a file. */
  static PrivateKey first(List<Pem> blocks) throws GeneralSecurityException {
    for (Pem block : blocks) {
      byte[] der = block.der();
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return decode(der);
        }
        case "RSA PRIVATE KEY" -> {
          return decode(wrap(RSA, der));
        }
        case "EC PRIVATE KEY" -> {
          return decode(wrap(join(EC, curve(der)), der));
        }
        default -> {}
      }
    }
    throw new GeneralSecurityException("it holds no private key that is not encrypted");
  }

  private static PrivateKey decode(byte[] pkcs8) throws GeneralSecurityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException e) {
        // of another algorithm
      }
    }
    throw new GeneralSecurityException("its private key is neither RSA nor of an elliptic curve");
  }

  private static byte[] wrap(byte[] algorithm, byte[] key) {
    byte[] version = {INTEGER, 1, 0};
    return der(SEQUENCE, join(version, der(SEQUENCE, algorithm), der(OCTETS, key)));
  }

  /** The name of the curve inside a SEC 1 key: version, key, then the optional name. */
  private static byte[] curve(byte[] sec1) throws GeneralSecurityException {
    try {
      int at = content(sec1, 0);
      while ((sec1[at] & 0xff) != PARAMETERS) {
        at = content(sec1, at) + length(sec1, at);
      }
      int name = content(sec1, at);
      return Arrays.copyOfRange(sec1, name, name + length(sec1, at));
    } catch (IndexOutOfBoundsException e) {
      throw new GeneralSecurityException("its private key does not name its curve", e);
    }
  }

  /** Where the content of an element begins. */
  private static int content(byte[] der, int at) {
    return at + 2 + (der[at + 1] < 0 ? der[at + 1] & 0x7f : 0);
  }

  private static int length(byte[] der, int at) {
    int length = 0;
    if (der[at + 1] >= 0) {
      return der[at + 1];
    }
    for (int i = at + 2; i < content(der, at); i++) {
      length = length << 8 | der[i] & 0xff;
    }
    return length;
  }

  private static byte[] der(int tag, byte[] content) {
    int n = content.length;
    byte[] head =
        n < 0x80
            ? new byte[] {(byte) tag, (byte) n}
            : new byte[] {(byte) tag, (byte) 0x82, (byte) (n >> 8), (byte) n};
    return join(head, content);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
