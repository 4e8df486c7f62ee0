package io.pprof4j.report.check;

import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.profile.ValueType;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;
import io.pprof4j.report.prose.Table;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;

/** What the tables of a profile hold: its totals, and what in them nothing refers to. */
final class Tables {
  private Tables() {}

  /**
   * Writes them.
   *
   * @param records samples of the input, before any folding
   */
  static void write(Profile profile, long records, Page page) {
    Samples samples = profile.samples();
    page.heading("Totals of the samples");
    totals(profile).writeTo(page);

    BitSet stacks = new BitSet();
    int zero = 0;
    for (int row = 0; row < samples.count(); row++) {
      stacks.set(samples.stack(row));
      zero += samples.zero(row) ? 1 : 0;
    }
    boolean folded = samples.count() != records;
    Table table = new Table("lrt");
    count(
        table,
        "samples",
        records,
        folded
            ? Amount.count(samples.count(), "row")
                + " after folding, which drops samples that are all zero"
            : "");
    if (!folded) {
      count(table, "samples that are all zero", zero, "");
    }
    count(table, "distinct stacks", stacks.cardinality(), "");
    locations(table, profile, stacks);
    page.heading("Tables");
    table.writeTo(page);
  }

  private static Table totals(Profile profile) {
    Samples samples = profile.samples();
    List<ValueType> types = profile.header().sampleTypes();
    Table table = new Table("llrr");
    for (int type = 0; type < types.size(); type++) {
      BigInteger total = total(samples, type);
      ValueType valueType = types.get(type);
      String shown =
          switch (valueType.unit()) {
            case "bytes" -> Amount.bytes(total);
            case "nanoseconds" -> Amount.nanos(total);
            default -> "";
          };
      table.row(valueType.type(), valueType.unit(), total.toString(), shown);
    }
    return table;
  }

  /** The exact sum: past the range of a {@code long} it goes on as a BigInteger. */
  private static BigInteger total(Samples samples, int type) {
    BigInteger carried = BigInteger.ZERO;
    long sum = 0;
    for (int row = 0; row < samples.count(); row++) {
      long value = samples.value(row, type);
      long next = sum + value;
      if (((sum ^ next) & (value ^ next)) < 0) {
        carried = carried.add(BigInteger.valueOf(sum));
        next = value;
      }
      sum = next;
    }
    return carried.add(BigInteger.valueOf(sum));
  }

  private static void locations(Table table, Profile profile, BitSet stacks) {
    Locations locations = profile.locations();
    BitSet usedLocations = new BitSet();
    Stacks all = profile.stacks();
    for (int stack = stacks.nextSetBit(0); stack >= 0; stack = stacks.nextSetBit(stack + 1)) {
      for (int frame = all.start(stack); frame < all.end(stack); frame++) {
        usedLocations.set(all.location(frame));
      }
    }
    int homeless = 0;
    int nameless = 0;
    BitSet usedFunctions = new BitSet();
    for (int location = 0; location < locations.count(); location++) {
      homeless += locations.mapping(location) == Locations.NO_MAPPING ? 1 : 0;
      nameless += locations.lineStart(location) == locations.lineEnd(location) ? 1 : 0;
      for (int i = locations.lineStart(location); i < locations.lineEnd(location); i++) {
        usedFunctions.set(locations.lineFunction(i));
      }
    }
    count(table, "locations", locations.count(), "");
    count(table, "locations in no stack", locations.count() - usedLocations.cardinality(), "");
    count(table, "locations without a mapping", homeless, "");
    count(table, "locations without a line", nameless, "their functions have no name here");
    int functions = profile.functions().count();
    count(table, "functions", functions, "");
    count(table, "functions in no location", functions - usedFunctions.cardinality(), "");
    count(table, "mappings", profile.mappings().size(), "");
  }

  private static void count(Table table, String name, long count, String remark) {
    table.row(name, Long.toString(count), count == 0 ? "" : remark);
  }
}
