package io.pprof4j.report.weblist;

import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.listing.AddressLiteral;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.Text;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which functions and addresses of a profile a symbol expression means, and all values. */
final class Interest {
  private final Profile profile;
  private final Expression symbol;
  private final @Nullable Long wantedAddress;
  private final Set<String> functions = new HashSet<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<Long, Integer> locations = new LinkedHashMap<>();
  private final Long2LongOpenHashMap flat;
  private final Long2LongOpenHashMap cum;

  /** Functions that the symbol means, among those it was tried on. */
  private final BitSet meant = new BitSet();

  private final BitSet tried = new BitSet();

  /** Looks at every location once, in order of first appearance. */
  Interest(Profile profile, Expression symbol, LocationSums sums) {
    this.profile = profile;
    this.symbol = symbol;
    this.wantedAddress = AddressLiteral.parse(symbol.toString());
    flat = new Long2LongOpenHashMap(sums.order().length);
    cum = new Long2LongOpenHashMap(sums.order().length);
    BitSet binaries = binaries();
    // To know who is named last takes all samples, and hardly any profile has two names for one.
    if (!name(sums.order())) {
      names.clear();
      name(sums.latest());
    }
    long next = firstFree(profile);
    for (int location : sums.order()) {
      long address = profile.locations().address(location);
      if (address == 0) {
        address = next++;
      }
      cum.addTo(address, sums.cum(location));
      flat.addTo(address, sums.flat(location));
      look(location, address, binaries);
    }
  }

  /** Locations without an address get one past all mappings. */
  private static long firstFree(Profile profile) {
    long free = 1;
    for (Mapping m : profile.mappings()) {
      free = Long.compareUnsigned(m.limit(), free) > 0 ? m.limit() : free;
    }
    return free;
  }

  /** The mappings that the symbol means. */
  private BitSet binaries() {
    BitSet meant = new BitSet();
    for (int m = 0; m < profile.mappings().size(); m++) {
      meant.set(m, symbol.in(Text.bytes(profile.mappings().get(m).file())));
    }
    return meant;
  }

  /**
   * Names functions in the order of locations. Of several names for one of the linker's the last
   * one stays in pprof, so whoever comes last should come first.
   *
   * @return whether the order made no difference
   */
  private boolean name(int[] locations) {
    Locations l = profile.locations();
    Functions f = profile.functions();
    BitSet named = new BitSet();
    boolean same = true;
    for (int location : locations) {
      for (int line = l.lineEnd(location) - 1; line >= l.lineStart(location); line--) {
        int function = l.lineFunction(line);
        if (!named.get(function)) {
          named.set(function);
          String name = text(f.name(function));
          String before = names.putIfAbsent(text(f.systemName(function)), name);
          same &= before == null || before.equals(name);
        }
      }
    }
    return same;
  }

  private void look(int location, long address, BitSet binaries) {
    Locations l = profile.locations();
    int start = l.lineStart(location);
    int end = l.lineEnd(location);
    if (wantedAddress != null && wantedAddress == address) {
      if (start < end) {
        mark(location, address, end - 1);
      }
      return;
    }
    int mapping = l.mapping(location);
    boolean binary = mapping != Locations.NO_MAPPING && binaries.get(mapping);
    for (int line = start; line < end; line++) {
      if (binary && line == start || isMeant(l.lineFunction(line))) {
        mark(location, address, line);
      }
    }
  }

  private boolean isMeant(int function) {
    if (!tried.get(function)) {
      tried.set(function);
      meant.set(function, matches(function));
    }
    return meant.get(function);
  }

  private boolean matches(int function) {
    Functions f = profile.functions();
    return symbol.in(text(f.name(function)))
        || symbol.in(text(f.systemName(function)))
        || symbol.in(text(f.filename(function)));
  }

  private void mark(int location, long address, int line) {
    Functions f = profile.functions();
    int function = profile.locations().lineFunction(line);
    functions.add(text(f.name(function)));
    functions.add(text(f.systemName(function)));
    locations.putIfAbsent(address, location);
  }

  private String text(int string) {
    return Text.of(profile.strings(), string);
  }

  /** Whether a function of that name, as shown or as the linker has it, is meant. */
  boolean in(String function) {
    return functions.contains(function);
  }

  /** Whether nothing is meant. */
  boolean isEmpty() {
    return functions.isEmpty();
  }

  /** What to call a function that the linker calls so. */
  String shown(String name) {
    return names.getOrDefault(name, name);
  }

  /** The location of each address that is meant, in order of first appearance. */
  Map<Long, Integer> locations() {
    return locations;
  }

  long flat(long address) {
    return flat.get(address);
  }

  long cum(long address) {
    return cum.get(address);
  }
}
