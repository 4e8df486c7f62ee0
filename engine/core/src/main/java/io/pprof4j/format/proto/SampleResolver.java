package io.pprof4j.format.proto;

import io.pprof4j.format.Part;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.Folding;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import java.util.Arrays;

/**
 * Turns rows into samples: what a list of ids and a run of labels mean is found once, however many
 * rows have it.
 */
final class SampleResolver {
  /** About how many bytes decoding a list looks at. */
  private static final long LIST = 64;

  /** About how many bytes looking up a row looks at. */
  private static final long ROW = 32;

  private final Wire wire;
  private final StringRefs strings;
  private final IdIndex locationIds;
  private final ReadOptions options;
  private final LabelTable labels;

  /** The stack of each list. */
  private int[] stackOf = {};

  SampleResolver(Wire wire, StringRefs strings, IdIndex locationIds, ReadOptions options) {
    this.wire = wire;
    this.strings = strings;
    this.locationIds = locationIds;
    this.options = options;
    this.labels = new LabelTable(strings.strings()::compare);
  }

  /** The distinct stacks of the lists. */
  Stacks stacks(SampleRows rows) throws MalformedProfileException {
    stackOf = new int[rows.lists().count()];
    IdStacks known = rows.stacks();
    Stacks stacks = known == null ? null : known.build(locationIds, options.threads());
    if (stacks != null) {
      Arrays.setAll(stackOf, list -> list);
      return stacks;
    }
    int threads = Part.count(stackOf.length * LIST, options.threads());
    return StackDecoder.decode(rows.lists(), stackOf, wire, locationIds, threads);
  }

  /**
   * The samples.
   *
   * @param stacks how many stacks there are
   */
  Samples samples(SampleParts parts, int stacks) throws MalformedProfileException {
    SampleKernel kernel = parts.kernel();
    SampleRows rows = kernel.rows();
    int[] setOf = new int[options.labels() && kernel.anyLabel() ? rows.sets().count() : 0];
    for (int set = 0; set < setOf.length; set++) {
      setOf[set] = labels(rows.sets().where(set), rows.sets().aux(set));
    }
    int[] stackOfRow = new int[rows.count()];
    int[] setOfRow = new int[rows.count()];
    Part.each(
        Part.count(rows.count() * ROW, options.threads()),
        (part, of) ->
            rows.columns(
                stackOf,
                setOf,
                stackOfRow,
                setOfRow,
                Part.begin(rows.count(), part, of),
                Part.begin(rows.count(), part + 1, of)));
    long[] values = parts.values();
    if (options.folding() == Folding.NONE
        || stacks == rows.count()
        || parts.width() <= SampleTable.EXACT && distinct(rows, stacks, setOf)) {
      return new Samples(rows.count(), parts.width(), stackOfRow, setOfRow, values);
    }
    SampleTable samples = new SampleTable(parts.width(), options.folding(), rows.count());
    for (int row = 0; row < stackOfRow.length; row++) {
      samples.add(stackOfRow[row], setOfRow[row], values, row * parts.width());
    }
    return samples.build();
  }

  /** The label sets of the samples, once these are known. */
  LabelSets labels() {
    return labels.build();
  }

  /**
   * Whether no two lists mean one stack, and no two runs of labels one set: then no rows are alike.
   */
  private boolean distinct(SampleRows rows, int stacks, int[] setOf) {
    boolean empty = false;
    for (int set : setOf) {
      empty |= set == 0;
    }
    int sets = empty ? labels.count() : labels.count() - 1;
    return rows.apart() && stacks == stackOf.length && sets == setOf.length;
  }

  private int labels(long from, long length) throws MalformedProfileException {
    wire.enter(from, from + length);
    while (wire.next()) {
      if (wire.field == 3) {
        label();
      } else {
        wire.skip();
      }
    }
    return labels.finish();
  }

  private void label() throws MalformedProfileException {
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
    int name = strings.index(key, start);
    if (string != 0) {
      labels.addString(name, strings.index(string, start));
    } else if (number != 0 || unit != 0) {
      labels.addNumber(name, number, unit == 0 ? LabelSets.NONE : strings.index(unit, start));
    }
  }
}
