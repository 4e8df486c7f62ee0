package io.pprof4j.report.url;

/** Percent encoding: which bytes each part of an address holds as they are. */
enum Percent {
  PATH("$&+,/:;=@"),
  HOST("!\"$&'()*+,:;<=>[]"),
  USER("$&+,;="),
  QUERY(""),
  FRAGMENT("!$&()*+,/:;=?@");

  private static final String HEX = "0123456789ABCDEF";

  private final String plain;

  Percent(String plain) {
    this.plain = plain;
  }

  String escape(String bytes) {
    StringBuilder b = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (isPlain(c)) {
        b.append(c);
      } else if (c == ' ' && this == QUERY) {
        b.append('+');
      } else {
        b.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return b.toString();
  }

  String unescape(String s) throws UrlException {
    if (s.indexOf('%') < 0 && s.indexOf('+') < 0 && this != HOST) {
      return s;
    }
    StringBuilder b = new StringBuilder(s.length());
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '%') {
        int byteValue = hexByte(s, i);
        // A host may spell only what is beyond ASCII so, and the percent sign itself.
        if (byteValue < 0 || this == HOST && byteValue < 0x80 && byteValue != '%') {
          String escape = s.substring(i, Math.min(i + 3, s.length()));
          throw new UrlException("invalid URL escape \"" + escape + "\"");
        }
        b.append((char) byteValue);
        i += 2;
      } else if (this == HOST && c < 0x80 && !isPlain(c)) {
        throw new UrlException("invalid character \"" + c + "\" in host name");
      } else {
        b.append(c == '+' && this == QUERY ? ' ' : c);
      }
    }
    return b.toString();
  }

  /** Whether a text is one that an encoder of this part, though not ours, might have written. */
  boolean isEscaped(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if ("!$&'()*+,;=:@[]%".indexOf(c) < 0 && !isPlain(c)) {
        return false;
      }
    }
    return true;
  }

  private boolean isPlain(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "-_.~".indexOf(c) >= 0
        || plain.indexOf(c) >= 0;
  }

  private static int hexByte(String s, int percent) {
    if (percent + 2 >= s.length()) {
      return -1;
    }
    int high = hexDigit(s.charAt(percent + 1));
    int low = hexDigit(s.charAt(percent + 2));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
