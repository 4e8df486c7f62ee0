package io.pprof4j.cli.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** IP addresses as bytes, 4 or 16 of them. */
final class IpAddresses {
  private IpAddresses() {}

  /** The address that a text is; null when it is a name. Nobody is asked for names. */
  static byte @Nullable [] parse(String text) {
    boolean v6 = text.indexOf(':') >= 0;
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      dots += c == '.' ? 1 : 0;
      if (Character.digit(c, v6 ? 16 : 10) < 0 && c != '.' && !(v6 && c == ':')) {
        return null;
      }
    }
    if (!v6 && dots != 3) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(text).getAddress();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static boolean isLoopback(byte[] address) {
    try {
      return InetAddress.getByAddress(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Whether an address is in a network.
   *
   * @param bits how many leading bits of {@code network} count, in decimal
   */
  static boolean isIn(byte[] address, byte[] network, String bits) {
    int left;
    try {
      left = Integer.parseUnsignedInt(bits);
    } catch (NumberFormatException e) {
      return false;
    }
    if (address.length != network.length || left > 8 * network.length) {
      return false;
    }
    for (int i = 0; left > 0; i++, left -= 8) {
      int mask = left >= 8 ? 0xff : 0xff << 8 - left & 0xff;
      if (((address[i] ^ network[i]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
