package io.pprof4j.report.symbols;

import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.url.Url;
import io.pprof4j.report.url.UrlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which server each mapping of a profile came from. Mappings are known by their build id, or else
 * by their file, so that they are found again after a merge.
 */
public final class Origins {
  private final SymbolServer server;
  private final Map<String, List<Origin>> byMapping = new HashMap<>();

  /** A server, and where the mapping started in the process that it served. */
  record Origin(String url, long start) {}

  /**
   * @param server whom to ask, when there is something to ask
   */
  public Origins(SymbolServer server) {
    this.server = server;
  }

  /** The origins of profiles that came from no server. */
  public static Origins none() {
    return new Origins((url, addresses) -> {
      throw new SymbolServerException(url + ": no profile came from there");
    });
  }

  SymbolServer server() {
    return server;
  }

  /** Whether no profile came from a server. */
  public boolean isEmpty() {
    return byMapping.isEmpty();
  }

  /** What is known of a mapping, in the order in which it was added. */
  List<Origin> of(Mapping mapping) {
    List<Origin> found = new ArrayList<>(byMapping.getOrDefault(mapping.file(), List.of()));
    if (!mapping.buildId().isEmpty()) {
      found.addAll(byMapping.getOrDefault(mapping.buildId(), List.of()));
    }
    return found;
  }

  /**
   * Notes where a fetched profile came from. A mapping without a name gets the address as its file
   * until its symbols are known: it can be asked for, and stays apart from those of other servers.
   *
   * @param url it was fetched from
   * @return the profile with its mappings named
   */
  public Profile add(Profile profile, String url) {
    List<Mapping> named = new ArrayList<>();
    for (Mapping m : profile.mappings()) {
      boolean unnamed = m.buildId().isEmpty() && m.file().isEmpty();
      Mapping mapping = unnamed ? m.withFile(url) : m;
      String key = mapping.buildId().isEmpty() ? mapping.file() : mapping.buildId();
      byMapping.computeIfAbsent(key, k -> new ArrayList<>()).add(new Origin(url, m.start()));
      named.add(mapping);
    }
    return profile.withMappings(named);
  }

  /** The profile without the addresses that stand for files, as pprof takes them away. */
  static Profile remove(Profile profile) {
    List<Mapping> mappings = profile.mappings();
    List<Mapping> unnamed = null;
    for (int i = 0; i < mappings.size(); i++) {
      Mapping m = mappings.get(i);
      if (m.buildId().isEmpty() && m.file().indexOf(':') > 0 && isAddress(m.file())) {
        unnamed = unnamed == null ? new ArrayList<>(mappings) : unnamed;
        unnamed.set(i, m.withFile(""));
      }
    }
    return unnamed == null ? profile : profile.withMappings(unnamed);
  }

  /** Whether a file is an address on a server, whose symbols are not to be looked for locally. */
  static boolean isOnServer(String file) {
    int colon = file.indexOf(':');
    return colon > 0
        && file.substring(0, colon).toLowerCase(Locale.ROOT).contains("http")
        && isAddress(file);
  }

  private static boolean isAddress(String file) {
    try {
      return !Url.parse(Text.bytes(file)).scheme().isEmpty();
    } catch (UrlException e) {
      return false;
    }
  }
}
