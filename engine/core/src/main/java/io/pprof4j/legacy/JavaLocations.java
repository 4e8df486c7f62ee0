package io.pprof4j.legacy;

import io.pprof4j.profile.Header;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The last section of Java's legacy profiles: what the numbers in stacks stand for. A line is
 * {@code 0xID NAME (FILE:LINE)}, {@code 0xID NAME (PATH)} or {@code 0xID NAME}; lines of another
 * shape, and those of numbers that no stack has, are passed over. The numbers are no addresses, so
 * the profile has none.
 */
public final class JavaLocations {
  private static final String GENERATED = "generated stub/JIT";
  private static final int HEX_DIGITS = 16;

  private final LocationTable locations;

  /** Function name to file name: the first file that a name has is the file of all. */
  private final Int2IntOpenHashMap files = new Int2IntOpenHashMap();

  /**
   * @param locations those of the stacks, under their numbers
   */
  public JavaLocations(LocationTable locations) {
    this.locations = locations;
    files.defaultReturnValue(-1);
  }

  /** Reads all further lines, beginning with the one that the cursor is at. */
  public void readFromHere(LineCursor lines) throws MalformedProfileException {
    do {
      line(lines);
    } while (lines.next());
  }

  /** The profile, complete; gives up the locations. */
  public Profile profile(Header header, Samples samples, Stacks stacks, LabelSets labels) {
    int[] mappings = new int[locations.count()];
    boolean everywhere = false;
    for (int l = 0; l < mappings.length; l++) {
      boolean unknown = locations.address(l) != 0 && locations.chainLength(l) == 0;
      mappings[l] = unknown ? 0 : -1;
      everywhere |= unknown;
    }
    LocationTable.Built built = locations.build(mappings, false);
    return new Profile(
        header,
        samples,
        stacks,
        labels,
        built.locations(),
        built.functions(),
        everywhere ? List.of(Mapping.everywhere()) : List.of(),
        locations.strings().build());
  }

  private void line(LineCursor lines) throws MalformedProfileException {
    long at = lines.content();
    if (!lines.has("0x", at)) {
      return;
    }
    String text = strip(lines.latin(at + 2, lines.end()));
    int digits = 0;
    while (digits < text.length() && Character.digit(text.charAt(digits), 16) >= 0) {
      digits++;
    }
    int name = digits;
    while (name < text.length() && blank(text.charAt(name))) {
      name++;
    }
    if (digits == 0 || name == digits) {
      return;
    }
    int significant = 0;
    while (significant < digits && text.charAt(significant) == '0') {
      significant++;
    }
    if (digits - significant > HEX_DIGITS) {
      throw lines.unexpected("a location \"0xID NAME\" with an ID of 64 bits");
    }
    int location =
        significant == digits
            ? locations.find(0)
            : locations.find(Long.parseUnsignedLong(text, significant, digits, 16));
    if (location >= 0) {
      bind(location, text.substring(name));
    }
  }

  private void bind(int location, String text) {
    String name = text;
    String file = "";
    long number = 0;
    int open = -1;
    if (text.endsWith(")")) {
      int colon = colon(text);
      open = colon < 0 ? -1 : open(text, colon - 2);
      if (open >= 0) {
        file = text.substring(open + 1, colon);
        number = number(text.substring(colon + 1, text.length() - 1));
      } else {
        open = open(text, text.length() - 2);
        file = open < 0 ? "" : base(text.substring(open + 1, text.length() - 1));
      }
    }
    if (open >= 0) {
      name = text.substring(0, open - 1);
    } else if (text.contains(GENERATED)) {
      name = "STUB";
    }
    int nameIndex = intern(name);
    int known = files.get(nameIndex);
    if (known < 0) {
      known = intern(file);
      files.put(nameIndex, known);
    }
    locations.startChain(location, 1);
    locations.addLine(nameIndex, known, number);
  }

  /** Where the colon before a last number and parenthesis is, or -1. */
  private static int colon(String text) {
    int at = text.length() - 1;
    while (at > 0 && text.charAt(at - 1) >= '0' && text.charAt(at - 1) <= '9') {
      at--;
    }
    if (at == text.length() - 1) {
      return -1;
    }
    if (at > 0 && text.charAt(at - 1) == '-') {
      at--;
    }
    return at > 0 && text.charAt(at - 1) == ':' ? at - 1 : -1;
  }

  /** The last parenthesis up to an index that stands behind a blank, or -1. */
  private static int open(String text, int from) {
    for (int at = text.lastIndexOf('(', from); at > 0; at = text.lastIndexOf('(', at - 1)) {
      if (blank(text.charAt(at - 1))) {
        return at;
      }
    }
    return -1;
  }

  /** A line number, 0 for one that is none. */
  private static long number(String digits) {
    try {
      return Math.max(0, Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The last part of a path, as Go's filepath.Base has it. */
  private static String base(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    if (end == 0) {
      return path.isEmpty() ? "." : "/";
    }
    return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }

  private int intern(String latin) {
    return locations.strings().intern(latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String strip(String text) {
    int end = text.length();
    while (end > 0 && (blank(text.charAt(end - 1)) || text.charAt(end - 1) == '\u000b')) {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r' && c != '\u000b');
  }
}
