package io.pprof4j.report.symbols;

import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.symbols.Origins.Origin;
import io.pprof4j.report.text.Paths;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.url.Url;
import io.pprof4j.report.url.UrlException;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Function names from the server that a profile came from: the {@code /symbol} handler of Go's
 * {@code net/http/pprof} and of gperftools, {@code /symbolz} elsewhere. It is asked for the
 * addresses of a mapping that have no lines, as they were in the server's own address space; what
 * it says of any address of the mapping is taken.
 */
final class RemoteSymbols {
  private static final List<String> GPERFTOOLS =
      List.of(
          "/pprof/heap",
          "/pprof/growth",
          "/pprof/profile",
          "/pprof/pmuprofile",
          "/pprof/contention");

  private final Profile profile;
  private final SymbolServer server;
  private final StringTable strings;
  private final Functions.Builder functions = new Functions.Builder();

  /** Function by location, -1 where the lines stay. */
  private final int[] named;

  private RemoteSymbols(Profile profile, SymbolServer server) {
    this.profile = profile;
    this.server = server;
    this.strings = new StringTable(profile.strings());
    this.named = new int[profile.locations().count()];
    Arrays.fill(named, -1);
    functions.addAll(profile.functions());
  }

  /**
   * The profile with the names that servers know.
   *
   * @param force whether to ask for mappings that have function names, too
   */
  static Profile add(Profile p, Origins origins, boolean force) throws SymbolServerException {
    RemoteSymbols symbols = new RemoteSymbols(p, origins.server());
    List<Mapping> mappings = new ArrayList<>(p.mappings());
    for (int i = 0; i < mappings.size(); i++) {
      Mapping m = mappings.get(i);
      if (!force && m.hasFunctions()) {
        continue;
      }
      for (Origin origin : origins.of(m)) {
        String handler = handler(origin.url());
        if (handler != null) {
          symbols.ask(handler, i, origin.start() - m.start());
          mappings.set(i, m.with(true, m.hasFilenames(), m.hasLineNumbers(), m.hasInlineFrames()));
          break;
        }
      }
    }
    return p.withMappings(mappings)
        .withFunctions(symbols.functions.build(), symbols.strings.build())
        .withLocations(symbols.locations());
  }

  /** Where to ask about a profile's addresses; null when there is no host to ask. */
  static @Nullable String handler(String source) {
    Url url;
    try {
      url = Url.parse(source);
    } catch (UrlException e) {
      return null;
    }
    if (url.host().isEmpty()) {
      return null;
    }
    String path = url.path();
    boolean symbol = path.contains("/debug/pprof/") || GPERFTOOLS.stream().anyMatch(path::endsWith);
    String handler = Paths.clean(path + "/../" + (symbol ? "symbol" : "symbolz"));
    return url.withPath(handler).withQuery("").toString();
  }

  private void ask(String handler, int mapping, long offset) throws SymbolServerException {
    Locations l = profile.locations();
    StringJoiner addresses = new StringJoiner("+");
    for (int i = 0; i < l.count(); i++) {
      if (l.mapping(i) == mapping && l.address(i) != 0 && l.lineStart(i) == l.lineEnd(i)) {
        addresses.add("0x" + Long.toHexString(shifted(l.address(i), offset)));
      }
    }
    if (addresses.length() == 0) {
      return;
    }
    Long2IntOpenHashMap functionOf = answer(server.post(handler, addresses.toString()), offset);
    for (int i = 0; i < l.count(); i++) {
      if (l.mapping(i) == mapping && functionOf.containsKey(l.address(i))) {
        named[i] = functionOf.get(l.address(i));
      }
    }
  }

  /** Functions by address, as the profile has it; those that are named stand in the tables. */
  private Long2IntOpenHashMap answer(String answer, long offset) throws SymbolServerException {
    Long2IntOpenHashMap functionOf = new Long2IntOpenHashMap();
    Map<String, Integer> byName = new HashMap<>();
    int line = 0;
    for (int end; (end = answer.indexOf('\n', line)) >= 0; line = end + 1) {
      SymbolLine symbol = SymbolLine.parse(answer.substring(line, end + 1));
      if (symbol != null) {
        Integer known = byName.get(symbol.name());
        int function = known == null ? newFunction(symbol.name()) : known;
        byName.put(symbol.name(), function);
        functionOf.put(shifted(symbol.address(), -offset), function);
      }
    }
    return functionOf;
  }

  private int newFunction(String name) {
    int string = strings.intern(Text.raw(name));
    return functions.add(functions.count() + 1L, string, string, 0, 0);
  }

  private static long shifted(long address, long offset) throws SymbolServerException {
    long shifted = address + offset;
    boolean grown = Long.compareUnsigned(shifted, address) > 0;
    if (offset < 0 ? grown : !grown && offset != 0) {
      throw new SymbolServerException(
          "address 0x"
              + Long.toHexString(address)
              + " cannot be moved by "
              + offset
              + ", where its mapping was in the process that the server profiled");
    }
    return shifted;
  }

  private Locations locations() {
    Locations l = profile.locations();
    Locations.Builder b = new Locations.Builder();
    for (int i = 0; i < l.count(); i++) {
      b.add(l.id(i), l.mapping(i), l.address(i), l.folded(i));
      if (named[i] >= 0) {
        b.addLine(named[i], 0, 0);
      } else {
        b.addLines(l, i);
      }
    }
    return b.build();
  }
}
