package io.pprof4j.cli.object.binutils;

import io.pprof4j.report.object.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The output of {@code nm -n}: symbols by address. A symbol reaches to the next one; names at one
 * address are one symbol.
 */
final class NmListing {
  private static final Pattern LINE =
      Pattern.compile("(?d)^[\\t\\n\\f\\r ]*([0-9A-Fa-f]+)[\\t\\n\\f\\r ]+(.)[\\t\\n\\f\\r ]+(.*)");

  private final String file;
  private final Predicate<String> wanted;
  private final long address;
  private final List<Symbol> symbols = new ArrayList<>();
  private List<String> names = new ArrayList<>();
  private long start;

  private NmListing(String file, Predicate<String> wanted, long address) {
    this.file = file;
    this.wanted = wanted;
    this.address = address;
  }

  /**
   * The symbols of a file that are wanted by name or hold an address.
   *
   * @param wanted which names
   * @param address 0 for none
   */
  static List<Symbol> symbols(String output, String file, Predicate<String> wanted, long address) {
    NmListing listing = new NmListing(file, wanted, address);
    for (int from = 0; from < output.length(); ) {
      int end = output.indexOf('\n', from);
      int to = end < 0 ? output.length() : end;
      listing.line(output.substring(from, to).strip());
      from = to + 1;
    }
    listing.end(-1L);
    return listing.symbols;
  }

  private void line(String line) {
    Matcher m = LINE.matcher(line);
    Long at = m.find() ? ObjdumpListing.hex(m.group(1)) : null;
    if (at == null) {
      return;
    }
    if (at != start) {
      end(at - 1);
      names = new ArrayList<>();
      start = at;
    }
    names.add(m.group(3));
  }

  private void end(long last) {
    if (names.isEmpty()) {
      return;
    }
    List<String> matched = matched(last);
    if (matched != null) {
      symbols.add(new Symbol(matched, file, start, last));
    }
  }

  private @Nullable List<String> matched(long last) {
    if (address != 0
        && Long.compareUnsigned(start, address) <= 0
        && Long.compareUnsigned(address, last) <= 0) {
      return names;
    }
    for (String name : names) {
      if (wanted.test(name)) {
        return List.of(name);
      }
    }
    return null;
  }
}
