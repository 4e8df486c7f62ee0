package io.pprof4j.format.proto;

import io.pprof4j.dump.ProtoDump;
import io.pprof4j.format.Part;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.Folding;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.RowList;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.profile.Strings;
import io.pprof4j.profile.ValueType;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was read into a {@link Profile}: ids become indexes, string indexes are checked, the
 * first appearance of each row is decoded. Every reference that leads nowhere is an error, except a
 * mapping id: profiles without mappings are sound.
 */
final class Resolver {
  /** About how many bytes decoding a row looks at. */
  private static final long ROW = 64;

  /** The largest array that every JVM makes. */
  private static final int LIMIT = Integer.MAX_VALUE - 16;

  private final Wire wire;
  private final RawTables tables;
  private final RawHeader header;
  private final LongArrayList comments;
  private final Strings strings;
  private final SampleParts parts;
  private final ReadOptions options;
  private final int width;

  Resolver(Contents contents) {
    this.wire = contents.wire();
    this.tables = contents.tables();
    this.header = contents.header();
    this.comments = contents.comments();
    this.strings = contents.strings().build();
    this.parts = contents.samples();
    this.options = contents.options();
    this.width = tables.sampleTypes.size() / 2;
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
    LabelTable labels = new LabelTable(strings::compare);
    Samples samples;
    Stacks stacks = stacksOfRows(kernel, locationIds);
    if (stacks != null) {
      samples = rowPerStack(kernel);
    } else {
      int[] stackOf = new int[kernel.rows().count()];
      int threads = Part.count(stackOf.length * ROW, options.threads());
      stacks = StackDecoder.decode(kernel.rows(), stackOf, wire, locationIds, threads);
      samples = rowsOf(kernel, stackOf, labels);
    }
    Profile profile =
        new Profile(
            header(types),
            samples,
            stacks,
            labels.build(),
            locations,
            functions,
            mappings,
            strings);
    return new ProtoDump(profile, kernel.count());
  }

  /** The stacks of the rows, if every row has one of its own that is decoded already. */
  private @Nullable Stacks stacksOfRows(SampleKernel kernel, IdIndex ids)
      throws MalformedProfileException {
    IdStacks known = kernel.stacks();
    return known == null || (long) kernel.rows().count() * width > LIMIT
        ? null
        : known.build(ids, options.threads());
  }

  /** The samples of rows that have no label, and a stack each. */
  private Samples rowPerStack(SampleKernel kernel) throws MalformedProfileException {
    int[] stacks = new int[kernel.rows().count()];
    Arrays.setAll(stacks, row -> row);
    return new Samples(stacks.length, width, stacks, new int[stacks.length], parts.values());
  }

  private Samples rowsOf(SampleKernel kernel, int[] stackOf, LabelTable labels)
      throws MalformedProfileException {
    RowList rows = kernel.rows();
    int[] sets = new int[rows.count()];
    if (options.labels() && kernel.anyLabel()) {
      for (int row = 0; row < sets.length; row++) {
        sets[row] = labels(rows.where(row), rows.aux(row), labels);
      }
    }
    long[] values = parts.values();
    if (options.folding() == Folding.NONE) {
      return new Samples(sets.length, width, stackOf, sets, values);
    }
    SampleTable samples = new SampleTable(width, options.folding(), sets.length);
    for (int row = 0; row < sets.length; row++) {
      samples.add(stackOf[row], sets[row], values, row * width);
    }
    return samples.build();
  }

  private int labels(long from, long length, LabelTable labels) throws MalformedProfileException {
    wire.enter(from, from + length);
    while (wire.next()) {
      if (wire.field == 3) {
        label(labels);
      } else {
        wire.skip();
      }
    }
    return labels.finish();
  }

  private void label(LabelTable labels) throws MalformedProfileException {
    long end = wire.end;
    long start = wire.pos;
    long to = wire.content("label");
    wire.enter(wire.pos, to);
    long key = 0;
    long string = 0;
    long number = 0;
    long unit = 0;
    while (wire.next()) {
      switch (wire.field) {
        case 1 -> key = wire.number("label.key");
        case 2 -> string = wire.number("label.str");
        case 3 -> number = wire.number("label.num");
        case 4 -> unit = wire.number("label.num_unit");
        default -> wire.skip();
      }
    }
    wire.enter(to, end);
    int name = index(key, start);
    if (string != 0) {
      labels.addString(name, index(string, start));
    } else if (number != 0 || unit != 0) {
      labels.addNumber(name, number, unit == 0 ? LabelSets.NONE : index(unit, start));
    }
  }

  private Header header(List<ValueType> types) throws MalformedProfileException {
    long at = wire.bytes.byteSize();
    List<String> texts = new ArrayList<>();
    for (long comment : comments) {
      texts.add(strings.get(index(comment, at)));
    }
    return new Header(
        types,
        strings.get(index(header.defaultSampleType, at)),
        new ValueType(
            strings.get(index(header.periodTypeType, at)),
            strings.get(index(header.periodTypeUnit, at))),
        header.period,
        header.timeNanos,
        header.durationNanos,
        texts,
        strings.get(index(header.docUrl, at)),
        strings.get(index(header.dropFrames, at)),
        strings.get(index(header.keepFrames, at)));
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
    return strings.get(known(index, field, nth));
  }

  /** A string index of the nth message of a field. */
  private int known(long index, int field, int nth) throws MalformedProfileException {
    // The offset is looked for only when it is needed: it takes a walk through the file.
    return index >= 0 && index < strings.count() ? (int) index : index(index, offset(field, nth));
  }

  private int index(long index, long offset) throws MalformedProfileException {
    if (index < 0 || index >= strings.count()) {
      throw wire.malformed(offset, "a string index below " + strings.count() + ", found " + index);
    }
    return (int) index;
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
