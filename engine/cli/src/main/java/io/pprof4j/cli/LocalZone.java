package io.pprof4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The time zone that Go takes for local: the name of a file of the system's time zones, and UTC
 * where there is none of that name. Java's own view of {@code TZ} makes GMT of such a name, or an
 * offset.
 */
final class LocalZone {
  private static final List<String> FOLDERS =
      List.of(
          "/usr/share/zoneinfo/",
          "/usr/share/lib/zoneinfo/",
          "/usr/lib/locale/TZ/",
          "/etc/zoneinfo/");

  /** Have files of their own, but are no regions to Java. */
  private static final Set<String> SHORT = Set.of("EST", "HST", "MST");

  private LocalZone() {}

  /**
   * The zone. UTC is recognised by its name: to look up a zone, Java reads all of them and searches
   * every jar for more, which takes longer than a small profile.
   *
   * @param variable {@code TZ}, null if it is not set
   */
  static ZoneId of(@Nullable String variable) {
    if (variable != null) {
      return named(variable.startsWith(":") ? variable.substring(1) : variable);
    }
    try {
      String name = Files.readSymbolicLink(Path.of("/etc/localtime")).getFileName().toString();
      return isUtc(name) ? ZoneOffset.UTC : ZoneId.systemDefault();
    } catch (IOException | UnsupportedOperationException e) {
      return ZoneId.systemDefault();
    }
  }

  private static ZoneId named(String file) {
    String name = file;
    for (String folder : FOLDERS) {
      if (file.startsWith(folder)) {
        name = file.substring(folder.length());
      }
    }
    if (name.isEmpty() || isUtc(name)) {
      return ZoneOffset.UTC;
    }
    if (SHORT.contains(name)) {
      return ZoneId.of(name, ZoneId.SHORT_IDS);
    }
    // ZoneId.of by itself takes offsets as well.
    return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : ZoneOffset.UTC;
  }

  private static boolean isUtc(String name) {
    return name.equals("UTC") || name.equals("Etc/UTC");
  }
}
