package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.StringTable;
import io.pprof4j.legacy.QuotedLabels;
import io.pprof4j.profile.MalformedProfileException;
import java.nio.charset.StandardCharsets;

/**
 * Labels of {@code [STATE (leaked) (scan) (durable), N minutes, locked to thread, synctest bubble N
 * labels:{"K": "V"}]:}, where all but the state may be missing: {@code state}, of which {@code
 * (durable)} is a part; {@code leaked} and {@code locked}, which are {@code true}; {@code
 * wait_minutes}; {@code synctest_bubble}; and the goroutine's own. {@code (scan)} says what the
 * garbage collector did at the time and is left out.
 */
final class BracketLabels {
  private static final String OWN = " labels:{";
  private static final String MINUTES = " minutes";
  private static final String LOCKED = ", locked to thread";
  private static final String BUBBLE = ", synctest bubble ";
  private static final String LEAKED = " (leaked)";
  private static final String SCAN = " (scan)";
  private static final int MAX_DIGITS = 18;

  private final Input input;
  private final Window bytes;
  private final StringTable strings;
  private final LabelTable labels;
  private final QuotedLabels quoted;
  private final boolean examples;

  /**
   * @param examples whether to add the number of a goroutine, as the label {@code goroutine}
   */
  BracketLabels(Input input, StringTable strings, LabelTable labels, boolean examples) {
    this.input = input;
    this.bytes = input.window();
    this.strings = strings;
    this.labels = labels;
    this.quoted = new QuotedLabels(strings, labels);
    this.examples = examples;
  }

  /**
   * The label set of a goroutine.
   *
   * @param bracket offset in the input of the text, {@code length} bytes to the colon
   * @param creator string index of the function that created it, or 0
   */
  int set(long bracket, long length, int creator, long goroutine) throws MalformedProfileException {
    byte[] b = new byte[(int) length];
    bytes.copy(bracket, b, 0, b.length);
    // A character a byte, so that offsets in the text are offsets in the line.
    String text = new String(b, 1, b.length - 3, StandardCharsets.ISO_8859_1);
    int own = text.indexOf(OWN);
    if (own >= 0) {
      long from = bracket + 1 + own + OWN.length();
      if (!quoted.read(bytes, from, bracket + length - 2)) {
        throw new MalformedProfileException(
            input.name(), GoroutineFormat.NAME, from, "labels {\"KEY\": \"VALUE\"} in Go quoting");
      }
      text = text.substring(0, own);
    }
    text = bubble(text);
    text = flag(text, LOCKED, "locked");
    text = minutes(text);
    text = without(text, SCAN);
    if (text.contains(LEAKED)) {
      labels.addString(strings.intern("leaked"), strings.intern("true"));
      text = without(text, LEAKED);
    }
    byte[] state = text.getBytes(StandardCharsets.ISO_8859_1);
    labels.addString(strings.intern("state"), strings.intern(state));
    if (creator != 0) {
      labels.addString(strings.intern("created_by"), creator);
    }
    if (examples) {
      labels.addNumber(strings.intern("goroutine"), goroutine, strings.intern("id"));
    }
    return labels.finish();
  }

  private static String without(String text, String part) {
    int at = text.indexOf(part);
    return at < 0 ? text : text.substring(0, at) + text.substring(at + part.length());
  }

  private String flag(String text, String flag, String key) {
    if (!text.endsWith(flag)) {
      return text;
    }
    labels.addString(strings.intern(key), strings.intern("true"));
    return text.substring(0, text.length() - flag.length());
  }

  private String bubble(String text) {
    int at = text.lastIndexOf(BUBBLE);
    if (at < 0 || !number(text, at + BUBBLE.length(), text.length())) {
      return text;
    }
    labels.addString(
        strings.intern("synctest_bubble"), strings.intern(text.substring(at + BUBBLE.length())));
    return text.substring(0, at);
  }

  private String minutes(String text) {
    int at = text.lastIndexOf(", ");
    int end = text.length() - MINUTES.length();
    if (at < 0 || !text.endsWith(MINUTES) || !number(text, at + 2, end)) {
      return text;
    }
    labels.addNumber(
        strings.intern("wait_minutes"),
        Long.parseLong(text.substring(at + 2, end)),
        strings.intern("minutes"));
    return text.substring(0, at);
  }

  private static boolean number(String text, int from, int to) {
    if (from >= to || to - from > MAX_DIGITS) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
