package io.pprof4j.merge;

import io.pprof4j.intern.RawHash;
import io.pprof4j.intern.RowTable;
import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locations, functions and mappings of a merged profile, in order of first appearance.
 *
 * <p>The sources of an archive are small, and what they have in common is not: a look-up here
 * misses the cache, one in the source hardly ever does. So a location is hashed with all that it
 * refers to, down to the bytes of names, and looked up once; its functions and their strings are
 * looked up only if it is new. The hash stands for the content, as it does in {@link RowTable}.
 */
final class MergedLocations {
  /**
   * Mappings are told apart by their size in pages: small differences of one binary don't count.
   */
  private static final long PAGE = 0x1000;

  /** Index of a mapping that has not appeared yet. */
  private static final int ABSENT = -2;

  /** Locations that are looked up together. */
  private static final int BATCH = 32;

  private record MappingKey(long size, long offset, String buildIdOrFile) {}

  private final StringTable strings;
  private final Locations.Builder locations = new Locations.Builder();
  private final Functions.Builder functions = new Functions.Builder();
  private final List<Mapping> mappings = new ArrayList<>();
  private final RowTable locationKeys = new RowTable(0);
  private final RowTable functionKeys = new RowTable(0);
  private final Object2IntOpenHashMap<MappingKey> mappingByKey = new Object2IntOpenHashMap<>();

  private final ContentHashes hashes = new ContentHashes();
  private final long[] batch = new long[2 * BATCH];
  private final int[] texts = new int[3];

  /** The first that a location refers to of those that the main binary's stands for. */
  private @Nullable Mapping mainInUse;

  MergedLocations(StringTable strings) {
    this.strings = strings;
    mappingByKey.defaultReturnValue(ABSENT);
  }

  /**
   * Goes on to a source: the one before must not be used any more.
   *
   * @param main {@link #mainInUse} of the merger that it comes of, null if of none
   */
  Source source(Profile p, @Nullable Mapping main) {
    return new Source(p, main);
  }

  /**
   * The mapping of the main binary comes before any location refers to it. In the merger of a later
   * run it must not: there counts the first that is in use. Null if none is.
   */
  @Nullable Mapping mainInUse() {
    return mainInUse;
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
    private final int[] mappingOf;
    private final int[] stringOf;
    private final @Nullable Mapping main;

    private Source(Profile p, @Nullable Mapping main) {
      from = p;
      this.main = main;
      locationOf = SourceTables.unknown(p.locations().count());
      mappingOf = SourceTables.unknown(p.mappings().size());
      stringOf = SourceTables.unknown(p.strings().count());
      hashes.of(p);
      if (mappings.isEmpty() && !p.mappings().isEmpty()) {
        // The first mapping is the main binary, whichever location comes first.
        mappingOf[0] = newMapping(p.mappings().getFirst());
      }
      if (locationKeys.count() > 0) {
        findKnown();
      }
    }

    /**
     * Finds the locations that were in profiles before. Of profiles of one program these are nearly
     * all, and their misses of the cache overlap.
     */
    private void findKnown() {
      for (int done = 0; done < locationOf.length; done += BATCH) {
        int n = Math.min(BATCH, locationOf.length - done);
        for (int i = 0; i < n; i++) {
          int mapping = from.locations().mapping(done + i);
          if (mapping != Locations.NO_MAPPING) {
            mapping = known(mapping);
          }
          RawHash hash = hash(done + i, mapping);
          batch[2 * i] = hash.h0;
          batch[2 * i + 1] = hash.h1;
        }
        locationKeys.find(batch, n, locationOf, done);
      }
    }

    /** The index of a mapping of the source, or {@link #ABSENT}. */
    private int known(int mapping) {
      if (mappingOf[mapping] == SourceTables.UNKNOWN) {
        mappingOf[mapping] = mappingByKey.getInt(key(from.mappings().get(mapping)));
      }
      return mappingOf[mapping];
    }

    int location(int location) {
      if (locationOf[location] < 0) {
        locationOf[location] = newLocation(location);
      }
      return locationOf[location];
    }

    private int newLocation(int location) {
      int mapping = from.locations().mapping(location);
      if (mapping != Locations.NO_MAPPING) {
        Mapping used = mapping == 0 && main != null ? main : from.mappings().get(mapping);
        mapping = mapping(mapping, used);
        if (mapping == 0 && mainInUse == null) {
          mainInUse = used;
        }
      }
      RawHash hash = hash(location, mapping);
      int index = locationKeys.find(hash.h0, hash.h1);
      return index < 0 ? add(location, mapping, hash) : index;
    }

    /**
     * A location's address; address spaces are randomised: what counts is the place in the mapping.
     */
    private long offset(int location) {
      Locations l = from.locations();
      int mapping = l.mapping(location);
      long address = l.address(location);
      return mapping == Locations.NO_MAPPING
          ? address
          : address - from.mappings().get(mapping).start();
    }

    /**
     * @param mapping what its mapping is in the merged profile
     */
    private RawHash hash(int location, int mapping) {
      return hashes.location(from.locations(), location, offset(location), mapping);
    }

    private int add(int location, int mapping, RawHash hash) {
      Locations l = from.locations();
      int index = locationKeys.insert(hash.h0, hash.h1, 0, 0);
      long address = offset(location);
      if (mapping != Locations.NO_MAPPING) {
        address += mappings.get(mapping).start();
      }
      locations.add(index + 1L, mapping, address, l.folded(location));
      for (int line = l.lineStart(location); line < l.lineEnd(location); line++) {
        locations.addLine(function(l.lineFunction(line)), l.lineNumber(line), l.lineColumn(line));
      }
      return index;
    }

    private int function(int function) {
      long h0 = hashes.function0(function);
      long h1 = hashes.function1(function);
      int known = functionKeys.find(h0, h1);
      if (known < 0) {
        known = functionKeys.insert(h0, h1, 0, 0);
        Functions f = from.functions();
        texts[0] = f.name(function);
        texts[1] = f.systemName(function);
        texts[2] = f.filename(function);
        // A loop: the JVM would compile all of interning into each of three calls.
        for (int i = 0; i < texts.length; i++) {
          texts[i] = string(texts[i]);
        }
        functions.add(known + 1L, texts[0], texts[1], texts[2], f.startLine(function));
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

    private int mapping(int mapping, Mapping used) {
      if (mappingOf[mapping] < 0) {
        mappingOf[mapping] = newMapping(used);
      }
      return mappingOf[mapping];
    }
  }

  private int newMapping(Mapping m) {
    MappingKey key = key(m);
    int known = mappingByKey.getInt(key);
    if (known < 0) {
      known = mappings.size();
      mappings.add(m.withId(known + 1L));
      mappingByKey.put(key, known);
    }
    return known;
  }

  private static MappingKey key(Mapping m) {
    long size = m.limit() - m.start() + PAGE - 1;
    return new MappingKey(
        size - Long.remainderUnsigned(size, PAGE),
        m.offset(),
        m.buildId().isEmpty() ? m.file() : m.buildId());
  }
}
