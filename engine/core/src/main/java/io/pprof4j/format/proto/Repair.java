package io.pprof4j.format.proto;

import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.RowList;
import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongLinkedOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Makes up for what the samples of a damaged profile refer to and is lost, so that {@link Resolver}
 * finds all of it: a profile that is cut off has values, and lacks the tables behind them. What is
 * made up says so by its name, and is a location, a function or a string of its own for each of
 * those lost, so that stacks that differed still do.
 */
final class Repair {
  /** String indexes are dense, so those above this and above the input's size are damaged ones. */
  private static final long PLAUSIBLE = 1 << 16;

  private final Wire wire;
  private final RawTables tables;
  private final RawHeader header;
  private final LongArrayList comments;
  private final StringTable strings;
  private final SampleParts samples;
  private final ReadOptions options;

  /** Strings of the input. */
  private final int known;

  private final LongOpenHashSet locations = new LongOpenHashSet();
  private final LongLinkedOpenHashSet lostLocations = new LongLinkedOpenHashSet();
  private long lastString;

  /** Strings that are made up for by the empty one. */
  private int emptied;

  Repair(Contents contents) {
    this.wire = contents.wire();
    this.tables = contents.tables();
    this.header = contents.header();
    this.comments = contents.comments();
    this.strings = contents.strings();
    this.samples = contents.samples();
    this.options = contents.options();
    this.known = strings.count();
  }

  void run(Consumer<Loss> losses) throws MalformedProfileException {
    samples();
    int lostStrings = Math.max(0, (int) lastString + 1 - known);
    for (int i = 0; i < lostStrings; i++) {
      append("string_" + (known + i));
    }
    int types = sampleTypes();
    int functions = functions();
    int names = functionNames() - functions;
    mappings();
    header();
    for (long id : lostLocations) {
      tables.locations.add(id);
    }
    note(losses, types, "the names of all sample types, found %s less: each is type_INDEX");
    note(
        losses,
        lostLocations.size(),
        "all locations, found %s less: each is one without address and lines");
    note(losses, functions, "all functions, found %s less: each is function_ID");
    note(losses, names, "the names of all functions, found %s less: each is function_ID");
    note(
        losses, emptied, "all names of files, comments and the like, found %s less: each is empty");
    note(losses, lostStrings, "all strings of labels, found %s less: each is string_INDEX");
  }

  private void note(Consumer<Loss> losses, int count, String expected) {
    if (count > 0) {
      losses.accept(wire.loss(expected.replace("%s", Integer.toString(count))));
    }
  }

  /** Finds what samples refer to. */
  private void samples() throws MalformedProfileException {
    for (int i = 0; i < tables.locations.count; i++) {
      locations.add(tables.locations.ids[i]);
    }
    SampleKernel kernel = samples.kernel();
    RowList lists = kernel.rows().lists();
    for (int list = 0; list < lists.count(); list++) {
      references(lists.where(list), lists.aux(list), 1);
    }
    RowList sets = kernel.rows().sets();
    for (int set = 0; options.labels() && kernel.anyLabel() && set < sets.count(); set++) {
      references(sets.where(set), sets.aux(set), 3);
    }
  }

  /** Finds what one field of a sample refers to: its location ids or its labels. */
  private void references(long from, long length, int field) throws MalformedProfileException {
    long end = from + length;
    wire.enter(from, end);
    while (wire.next()) {
      if (wire.field != field) {
        wire.skip();
      } else if (field == 1 && wire.wire == Wire.VARINT) {
        location(wire.varint());
      } else {
        long to = wire.content("a field of sample");
        wire.enter(wire.pos, to);
        while (field == 1 && wire.pos < to) {
          location(wire.varint());
        }
        while (field == 3 && wire.next()) {
          label();
        }
        wire.enter(to, end);
      }
    }
  }

  private void location(long id) {
    if (id != 0 && !locations.contains(id)) {
      lostLocations.add(id);
    }
  }

  private void label() throws MalformedProfileException {
    if (wire.field == 3 || wire.wire != Wire.VARINT) {
      wire.skip();
      return;
    }
    long index = wire.varint();
    if (index > lastString && index < Math.max(PLAUSIBLE, wire.bytes.byteSize())) {
      lastString = index;
    }
  }

  /** Names all sample types, as many as samples have values; returns how many had no name. */
  private int sampleTypes() {
    LongArrayList types = tables.sampleTypes;
    int lost = 0;
    for (int type = 0; type < samples.width() || 2 * type < types.size(); type++) {
      boolean there = 2 * type < types.size();
      if (there && isKnown(types.getLong(2 * type)) && isKnown(types.getLong(2 * type + 1))) {
        continue;
      }
      if (!there) {
        types.add(0);
        types.add(0);
      }
      types.set(2 * type, append("type_" + type));
      types.set(2 * type + 1, 0);
      lost++;
    }
    return lost;
  }

  /** Adds the functions that lines refer to; returns how many. */
  private int functions() {
    LongOpenHashSet ids = new LongOpenHashSet();
    for (int at = 0; at < tables.functions.size(); at += RawTables.FUNCTION_WIDTH) {
      ids.add(tables.functions.getLong(at));
    }
    int lost = 0;
    for (int line = 0; line < tables.locations.lineCount; line++) {
      long id = tables.locations.functionIds[line];
      if (id != 0 && ids.add(id)) {
        addFunction(id);
        lost++;
      }
    }
    return lost;
  }

  /** Names all functions; returns how many had no name. */
  private int functionNames() {
    LongArrayList functions = tables.functions;
    int lost = 0;
    for (int at = 0; at < functions.size(); at += RawTables.FUNCTION_WIDTH) {
      if (!isKnown(functions.getLong(at + 1))) {
        functions.set(at + 1, append("function_" + Long.toUnsignedString(functions.getLong(at))));
        functions.set(at + 2, functions.getLong(at + 1));
        lost++;
      } else {
        functions.set(at + 2, knownOrEmpty(functions.getLong(at + 2)));
      }
      functions.set(at + 3, knownOrEmpty(functions.getLong(at + 3)));
    }
    return lost;
  }

  private void mappings() {
    LongArrayList mappings = tables.mappings;
    for (int at = 0; at < mappings.size(); at += RawTables.MAPPING_WIDTH) {
      mappings.set(at + 4, knownOrEmpty(mappings.getLong(at + 4)));
      mappings.set(at + 5, knownOrEmpty(mappings.getLong(at + 5)));
    }
  }

  private void header() {
    int all = comments.size();
    comments.removeIf(comment -> !isKnown(comment));
    emptied += all - comments.size();
    header.defaultSampleType = knownOrEmpty(header.defaultSampleType);
    header.periodTypeType = knownOrEmpty(header.periodTypeType);
    header.periodTypeUnit = knownOrEmpty(header.periodTypeUnit);
    header.docUrl = knownOrEmpty(header.docUrl);
    header.dropFrames = knownOrEmpty(header.dropFrames);
    header.keepFrames = knownOrEmpty(header.keepFrames);
  }

  private boolean isKnown(long string) {
    return string >= 0 && string < known;
  }

  private long knownOrEmpty(long string) {
    if (isKnown(string)) {
      return string;
    }
    emptied++;
    return 0;
  }

  private int append(String name) {
    byte[] b = name.getBytes(StandardCharsets.UTF_8);
    return strings.append(MemorySegment.ofArray(b), 0, b.length);
  }

  /** Adds a function without a name. */
  private void addFunction(long id) {
    int at = tables.functions.size();
    tables.functions.size(at + RawTables.FUNCTION_WIDTH);
    tables.functions.set(at, id);
    tables.functions.set(at + 1, -1);
  }
}
