package io.pprof4j.format.proto;

import io.pprof4j.dump.ProtoDump;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.profile.ValueType;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Turns what was read into a {@link Profile}: ids become indexes, string indexes are checked, the
 * first appearance of each row is decoded. Every reference that leads nowhere is an error, except a
 * mapping id: profiles without mappings are sound.
 */
final class Resolver {
  private final Wire wire;
  private final RawTables tables;
  private final RawHeader header;
  private final LongArrayList comments;
  private final StringRefs strings;
  private final SampleParts parts;
  private final ReadOptions options;

  Resolver(Contents contents) {
    this.wire = contents.wire();
    this.tables = contents.tables();
    this.header = contents.header();
    this.comments = contents.comments();
    int[] firsts = contents.strings().firsts();
    this.strings = new StringRefs(wire, contents.strings().build(), firsts);
    this.parts = contents.samples();
    this.options = contents.options();
  }

  ProtoDump resolve() throws MalformedProfileException {
    List<ValueType> types = new ArrayList<>();
    for (int i = 0; i < tables.sampleTypes.size(); i += 2) {
      types.add(
          new ValueType(
              text(tables.sampleTypes.getLong(i), 1, i / 2),
              text(tables.sampleTypes.getLong(i + 1), 1, i / 2)));
    }
    List<Mapping> mappings = new ArrayList<>();
    IdIndex mappingIds = ids(tables.mappings, RawTables.MAPPING_WIDTH, 3);
    for (int i = 0; i < tables.mappings.size() / RawTables.MAPPING_WIDTH; i++) {
      mappings.add(mapping(i));
    }
    IdIndex functionIds = ids(tables.functions, RawTables.FUNCTION_WIDTH, 5);
    Functions functions = functions();
    IdIndex locationIds = ids(tables.locations.ids, tables.locations.count, 4);
    Locations locations = locations(mappingIds, functionIds);
    SampleKernel kernel = parts.kernel();
    if (types.isEmpty() && kernel.count() > 0) {
      throw wire.malformed(offset(2, 0), "a sample_type before any sample");
    }
    kernel.checkWidth();
    SampleResolver samples = new SampleResolver(wire, strings, locationIds, options);
    Stacks stacks = samples.stacks(kernel.rows());
    Samples resolved = samples.samples(parts, stacks.count());
    Profile profile =
        new Profile(
            header(types),
            resolved,
            stacks,
            samples.labels(),
            locations,
            functions,
            mappings,
            strings.strings());
    return new ProtoDump(profile, kernel.count());
  }

  private Header header(List<ValueType> types) throws MalformedProfileException {
    long at = wire.bytes.byteSize();
    List<String> texts = new ArrayList<>();
    for (long comment : comments) {
      texts.add(strings.text(comment, at));
    }
    return new Header(
        types,
        strings.text(header.defaultSampleType, at),
        new ValueType(
            strings.text(header.periodTypeType, at), strings.text(header.periodTypeUnit, at)),
        header.period,
        header.timeNanos,
        header.durationNanos,
        texts,
        strings.text(header.docUrl, at),
        strings.text(header.dropFrames, at),
        strings.text(header.keepFrames, at));
  }

  private Mapping mapping(int i) throws MalformedProfileException {
    LongArrayList m = tables.mappings;
    int at = i * RawTables.MAPPING_WIDTH;
    return new Mapping(
        m.getLong(at),
        m.getLong(at + 1),
        m.getLong(at + 2),
        m.getLong(at + 3),
        text(m.getLong(at + 4), 3, i),
        text(m.getLong(at + 5), 3, i),
        m.getLong(at + 6) != 0,
        m.getLong(at + 7) != 0,
        m.getLong(at + 8) != 0,
        m.getLong(at + 9) != 0);
  }

  private Functions functions() throws MalformedProfileException {
    long[] f = tables.functions.elements();
    int count = tables.functions.size() / RawTables.FUNCTION_WIDTH;
    long[] ids = new long[count];
    int[] names = new int[count];
    int[] systemNames = new int[count];
    int[] filenames = new int[count];
    long[] startLines = new long[count];
    for (int i = 0, at = 0; i < count; i++, at += RawTables.FUNCTION_WIDTH) {
      ids[i] = f[at];
      names[i] = known(f[at + 1], 5, i);
      systemNames[i] = known(f[at + 2], 5, i);
      filenames[i] = known(f[at + 3], 5, i);
      startLines[i] = f[at + 4];
    }
    return new Functions(ids, names, systemNames, filenames, startLines);
  }

  private Locations locations(IdIndex mappingIds, IdIndex functionIds)
      throws MalformedProfileException {
    RawLocations l = tables.locations;
    int[] mappings = new int[l.count];
    for (int i = 0; i < mappings.length; i++) {
      mappings[i] = mappingIds.get(l.mappingIds[i]);
    }
    int[] functions = new int[l.lineCount];
    for (int line = 0; line < functions.length; line++) {
      functions[line] = functionIds.get(l.functionIds[line]);
      if (functions[line] == IdIndex.ABSENT) {
        throw wire.malformed(
            offset(4, l.locationOf(line)),
            "a line's function_id of the function table, found "
                + Long.toUnsignedString(l.functionIds[line]));
      }
    }
    return new Locations(
        Arrays.copyOf(l.ids, l.count),
        mappings,
        Arrays.copyOf(l.addresses, l.count),
        (BitSet) l.folded.clone(),
        Arrays.copyOf(l.lineEnds, l.count),
        functions,
        Arrays.copyOf(l.lines, l.lineCount),
        Arrays.copyOf(l.columns, l.lineCount));
  }

  /** The ids of a table, which must be unique and not 0. */
  private IdIndex ids(LongArrayList table, int width, int field) throws MalformedProfileException {
    long[] ids = new long[table.size() / width];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = table.getLong(i * width);
    }
    return ids(ids, ids.length, field);
  }

  private IdIndex ids(long[] ids, int count, int field) throws MalformedProfileException {
    long greatest = 0;
    for (int i = 0; i < count; i++) {
      greatest = Long.compareUnsigned(ids[i], greatest) > 0 ? ids[i] : greatest;
    }
    IdIndex index = new IdIndex(count, greatest);
    for (int i = 0; i < count; i++) {
      if (ids[i] == 0) {
        throw wire.malformed(offset(field, i), "a " + RawTables.nameOf(field) + " id other than 0");
      }
      if (!index.put(ids[i], i)) {
        throw wire.malformed(
            offset(field, i),
            "a "
                + RawTables.nameOf(field)
                + " id that no other has, found "
                + Long.toUnsignedString(ids[i])
                + " again");
      }
    }
    return index;
  }

  private String text(long index, int field, int nth) throws MalformedProfileException {
    return strings.strings().get(known(index, field, nth));
  }

  /** A string index of the nth message of a field. */
  private int known(long index, int field, int nth) throws MalformedProfileException {
    // The offset is looked for only when it is needed: it takes a walk through the file.
    return strings.index(index, strings.knows(index) ? 0 : offset(field, nth));
  }

  /** Offset of the content of the nth message of a field of {@code Profile}. */
  private long offset(int field, int nth) throws MalformedProfileException {
    wire.enter(0, wire.bytes.byteSize());
    int seen = 0;
    while (wire.next()) {
      if (wire.field == field && seen++ == nth) {
        return wire.pos;
      }
      wire.skip();
    }
    return wire.bytes.byteSize();
  }
}
