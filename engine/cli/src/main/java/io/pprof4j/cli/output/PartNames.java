package io.pprof4j.cli.output;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names of files for parts of archives. Whoever made an archive chose what its parts are called, so
 * of a part's name only letters, digits and a few signs are left: no file is in another folder than
 * the user said, and none takes the place of another of the same run, also where case is not told
 * apart.
 */
public final class PartNames {
  /** With this a file system that allows 255 bytes has room for what the user wrote around it. */
  private static final int LONGEST = 120;

  private final String pattern;
  private final String placeholder;
  private final Set<String> taken = new HashSet<>();

  /**
   * @param placeholder what in the pattern stands for the part
   */
  public PartNames(String pattern, String placeholder) {
    this.pattern = pattern;
    this.placeholder = placeholder;
  }

  /** A name that no other part had. */
  public String of(String part) {
    String safe = safe(part);
    String name = safe;
    for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
      name = safe + "-" + number;
    }
    return pattern.replace(placeholder, name);
  }

  /** The end of long names, which tells more of an entry than the beginning does. */
  private static String safe(String part) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      boolean sound = c < 128 && Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+';
      if (sound ? !name.isEmpty() || Character.isLetterOrDigit(c) : !name.isEmpty()) {
        name.append(sound ? c : '_');
      }
    }
    String end = name.substring(Math.max(0, name.length() - LONGEST));
    return end.isEmpty() ? "_" : end;
  }
}
