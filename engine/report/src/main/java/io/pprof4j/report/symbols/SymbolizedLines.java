package io.pprof4j.report.symbols;

import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.object.Frame;
import io.pprof4j.report.text.Text;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Replaces the lines of locations and adds the functions they need. */
final class SymbolizedLines {
  private final Profile profile;
  private final StringTable strings;
  private final Functions.Builder functions = new Functions.Builder();
  private final Int2ObjectOpenHashMap<List<Frame>> frames = new Int2ObjectOpenHashMap<>();

  /** New functions by a frame of theirs without its line and column. */
  private final Map<Frame, Integer> known = new HashMap<>();

  private final List<Mapping> mappings;

  SymbolizedLines(Profile profile) {
    this.profile = profile;
    this.strings = new StringTable(profile.strings());
    this.mappings = new ArrayList<>(profile.mappings());
    functions.addAll(profile.functions());
  }

  /** Gives a location new lines, and its mapping the marks that it has such. */
  void set(int location, List<Frame> stack) {
    frames.put(location, stack);
    int mapping = profile.locations().mapping(location);
    Mapping m = mappings.get(mapping);
    boolean names = m.hasFunctions();
    boolean files = m.hasFilenames();
    boolean lines = m.hasLineNumbers();
    for (Frame frame : stack) {
      names |= !frame.function().isEmpty();
      files |= !frame.file().isEmpty();
      lines |= frame.line() != 0;
      function(frame);
    }
    mappings.set(mapping, m.with(names, files, lines, true));
  }

  private int function(Frame frame) {
    Frame key = new Frame(frame.function(), frame.file(), 0, 0, frame.startLine());
    Integer old = known.get(key);
    if (old != null) {
      return old;
    }
    int name = string(frame.function());
    int added =
        functions.add(functions.count() + 1L, name, name, string(frame.file()), frame.startLine());
    known.put(key, added);
    return added;
  }

  private int string(String bytes) {
    return strings.intern(Text.raw(bytes));
  }

  /** The profile with its new lines. */
  Profile profile() {
    Locations l = profile.locations();
    Locations.Builder b = new Locations.Builder();
    for (int i = 0; i < l.count(); i++) {
      List<Frame> stack = frames.get(i);
      b.add(l.id(i), l.mapping(i), l.address(i), stack == null && l.folded(i));
      if (stack == null) {
        b.addLines(l, i);
      } else {
        for (Frame frame : stack) {
          b.addLine(function(frame), frame.line(), frame.column());
        }
      }
    }
    return profile
        .withLocations(b.build())
        .withFunctions(functions.build(), strings.build())
        .withMappings(mappings);
  }
}
