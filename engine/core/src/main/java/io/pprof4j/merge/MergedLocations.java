package io.pprof4j.merge;

import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/** The locations, functions and mappings of a merged profile, in order of first appearance. */
final class MergedLocations {
  /**
   * Mappings are told apart by their size in pages: small differences of one binary don't count.
   */
  private static final long PAGE = 0x1000;

  private record FunctionKey(int name, int systemName, int filename, long startLine) {}

  private record MappingKey(long size, long offset, String buildIdOrFile) {}

  private final StringTable strings;
  private final Locations.Builder locations = new Locations.Builder();
  private final Functions.Builder functions = new Functions.Builder();
  private final List<Mapping> mappings = new ArrayList<>();
  private final Object2IntOpenHashMap<LongArrayList> byMeaning = new Object2IntOpenHashMap<>();
  private final Object2IntOpenHashMap<FunctionKey> functionByKey = new Object2IntOpenHashMap<>();
  private final Object2IntOpenHashMap<MappingKey> mappingByKey = new Object2IntOpenHashMap<>();

  MergedLocations(StringTable strings) {
    this.strings = strings;
    byMeaning.defaultReturnValue(-1);
    functionByKey.defaultReturnValue(-1);
    mappingByKey.defaultReturnValue(-1);
  }

  Source source(Profile p) {
    return new Source(p);
  }

  Locations locations() {
    return locations.build();
  }

  Functions functions() {
    return functions.build();
  }

  List<Mapping> mappings() {
    return mappings;
  }

  /** One source's view of the tables. */
  final class Source {
    private final Profile from;
    private final int[] locationOf;
    private final int[] functionOf;
    private final int[] mappingOf;

    private Source(Profile p) {
      from = p;
      locationOf = SourceTables.unknown(p.locations().count());
      functionOf = SourceTables.unknown(p.functions().count());
      mappingOf = SourceTables.unknown(p.mappings().size());
      if (mappings.isEmpty() && !p.mappings().isEmpty()) {
        mapping(0); // The first mapping is the main binary, whichever location comes first.
      }
    }

    int location(int location) {
      if (locationOf[location] < 0) {
        locationOf[location] = newLocation(location);
      }
      return locationOf[location];
    }

    private int newLocation(int location) {
      Locations l = from.locations();
      int oldMapping = l.mapping(location);
      int mapping = oldMapping == Locations.NO_MAPPING ? Locations.NO_MAPPING : mapping(oldMapping);
      long address = l.address(location);
      long offset = address;
      if (mapping != Locations.NO_MAPPING) {
        // Address spaces are randomised: what counts is the place in the mapping.
        offset = address - from.mappings().get(oldMapping).start();
        address = offset + mappings.get(mapping).start();
      }
      LongArrayList key = new LongArrayList();
      key.add(offset);
      key.add(mapping);
      key.add(l.folded(location) ? 1 : 0);
      for (int line = l.lineStart(location); line < l.lineEnd(location); line++) {
        key.add(function(l.lineFunction(line)));
        key.add(l.lineNumber(line));
        // pprof's key keeps the column of the outermost line only.
        key.add(line == l.lineEnd(location) - 1 ? l.lineColumn(line) : 0);
      }
      int known = byMeaning.getInt(key);
      if (known >= 0) {
        return known;
      }
      int added = locations.add(locations.count() + 1L, mapping, address, l.folded(location));
      for (int line = l.lineStart(location); line < l.lineEnd(location); line++) {
        locations.addLine(function(l.lineFunction(line)), l.lineNumber(line), l.lineColumn(line));
      }
      byMeaning.put(key, added);
      return added;
    }

    private int function(int function) {
      if (functionOf[function] < 0) {
        Functions f = from.functions();
        FunctionKey key =
            new FunctionKey(
                strings.intern(from.strings(), f.name(function)),
                strings.intern(from.strings(), f.systemName(function)),
                strings.intern(from.strings(), f.filename(function)),
                f.startLine(function));
        int known = functionByKey.getInt(key);
        if (known < 0) {
          known =
              functions.add(
                  functions.count() + 1L,
                  key.name(),
                  key.systemName(),
                  key.filename(),
                  key.startLine());
          functionByKey.put(key, known);
        }
        functionOf[function] = known;
      }
      return functionOf[function];
    }

    private int mapping(int mapping) {
      if (mappingOf[mapping] < 0) {
        Mapping m = from.mappings().get(mapping);
        MappingKey key = key(m);
        int known = mappingByKey.getInt(key);
        if (known < 0) {
          known = mappings.size();
          mappings.add(
              new Mapping(
                  known + 1L,
                  m.start(),
                  m.limit(),
                  m.offset(),
                  m.file(),
                  m.buildId(),
                  m.hasFunctions(),
                  m.hasFilenames(),
                  m.hasLineNumbers(),
                  m.hasInlineFrames()));
          mappingByKey.put(key, known);
        }
        mappingOf[mapping] = known;
      }
      return mappingOf[mapping];
    }
  }

  private static MappingKey key(Mapping m) {
    long size = m.limit() - m.start() + PAGE - 1;
    return new MappingKey(
        size - Long.remainderUnsigned(size, PAGE),
        m.offset(),
        m.buildId().isEmpty() ? m.file() : m.buildId());
  }
}
