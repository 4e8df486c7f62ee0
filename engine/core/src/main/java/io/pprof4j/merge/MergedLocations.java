package io.pprof4j.merge;

import io.pprof4j.intern.SequenceTable;
import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/** The locations, functions and mappings of a merged profile, in order of first appearance. */
final class MergedLocations {
  /**
   * Mappings are told apart by their size in pages: small differences of one binary don't count.
   */
  private static final long PAGE = 0x1000;

  private record MappingKey(long size, long offset, String buildIdOrFile) {}

  private final StringTable strings;
  private final Locations.Builder locations = new Locations.Builder();
  private final Functions.Builder functions = new Functions.Builder();
  private final List<Mapping> mappings = new ArrayList<>();
  private final SequenceTable locationKeys = new SequenceTable();
  private final SequenceTable functionKeys = new SequenceTable();
  private final Object2IntOpenHashMap<MappingKey> mappingByKey = new Object2IntOpenHashMap<>();

  private final long[] functionKey = new long[4];
  private long[] key = new long[64];

  MergedLocations(StringTable strings) {
    this.strings = strings;
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
    private final int[] stringOf;

    private Source(Profile p) {
      from = p;
      locationOf = SourceTables.unknown(p.locations().count());
      functionOf = SourceTables.unknown(p.functions().count());
      mappingOf = SourceTables.unknown(p.mappings().size());
      stringOf = SourceTables.unknown(p.strings().count());
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
      int first = l.lineStart(location);
      int to = l.lineEnd(location);
      int length = 2 + 3 * (to - first);
      if (length > key.length) {
        key = new long[2 * length];
      }
      key[0] = offset;
      key[1] = (long) mapping << 1 | (l.folded(location) ? 1 : 0);
      for (int line = first, i = 2; line < to; line++) {
        key[i++] = function(l.lineFunction(line));
        key[i++] = l.lineNumber(line);
        // pprof's key keeps the column of the outermost line only.
        key[i++] = line == to - 1 ? l.lineColumn(line) : 0;
      }
      int index = locationKeys.intern(key, length);
      if (index == locations.count()) {
        locations.add(index + 1L, mapping, address, l.folded(location));
        for (int line = first, i = 2; line < to; line++, i += 3) {
          locations.addLine((int) key[i], l.lineNumber(line), l.lineColumn(line));
        }
      }
      return index;
    }

    private int function(int function) {
      int known = functionOf[function];
      if (known < 0) {
        Functions f = from.functions();
        functionKey[0] = string(f.name(function));
        functionKey[1] = string(f.systemName(function));
        functionKey[2] = string(f.filename(function));
        functionKey[3] = f.startLine(function);
        known = functionKeys.intern(functionKey, functionKey.length);
        if (known == functions.count()) {
          functions.add(
              known + 1L,
              (int) functionKey[0],
              (int) functionKey[1],
              (int) functionKey[2],
              functionKey[3]);
        }
        functionOf[function] = known;
      }
      return known;
    }

    /** What a string of the source is in the merged profile. */
    int string(int index) {
      int known = stringOf[index];
      if (known < 0) {
        known = strings.intern(from.strings(), index);
        stringOf[index] = known;
      }
      return known;
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
