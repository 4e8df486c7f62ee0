package io.pprof4j.corpus;

import java.io.IOException;

/**
 * A heap as profile.proto, its parts in the order of their field numbers: sample types, samples,
 * mappings, locations, functions, then what follows the string table in number, and the string
 * table at the end as Go's runtime does.
 */
final class HeapProto {
  private static final int ENDPOINTS = 60;
  private static final int TENANTS = 400;

  private final GoProgram program;
  private final boolean strings;
  private final Zipf zipf = new Zipf();
  private final ProtoMessage message = new ProtoMessage();
  private final ProtoMessage label = new ProtoMessage();
  private final long[] column = new long[StackWalk.MAX_DEPTH];
  private final LongSet folded = new LongSet();

  /**
   * @param strings whether a sample has string labels too, besides the size of its objects
   */
  HeapProto(GoProgram program, boolean strings) {
    this.program = program;
    this.strings = strings;
  }

  /**
   * Writes the profile and says what is in it.
   *
   * @param walkSeed the same for all profiles of one service
   * @param taken when, in nanoseconds since 1970
   */
  Facts write(ByteSink out, long walkSeed, HeapRecords record, long taken) throws IOException {
    ProtoTables tables = new ProtoTables(program);
    valueType(tables, "alloc_objects", "count").write(out, 1);
    valueType(tables, "alloc_space", "bytes").write(out, 1);
    valueType(tables, "inuse_objects", "count").write(out, 1);
    valueType(tables, "inuse_space", "bytes").write(out, 1);

    Totals totals = new Totals();
    Seen seen = new Seen(program);
    StackStore stacks = new StackStore();
    StackWalk walk = new StackWalk(program, walkSeed);
    Rng rng = new Rng(0);
    while (record.next()) {
      if (record.beginsPass()) {
        rng.seed(Rng.mix(walkSeed, taken));
      }
      totals.add(record);
      if (record.newStack) {
        walk.make(record.stack);
        seen.stack(walk);
        stack(tables, walk);
        message.moveTo(stacks, walk);
      }
      seen.frames(stacks.depth(record.stack));
      sample(tables, record, stacks, rng);
      message.write(out, 2);
    }
    tables.write(out);
    message.field(1, tables.string("space")).field(2, tables.string("bytes"));
    out.varint(9 << 3);
    out.varint(taken);
    out.varint(10 << 3);
    out.varint(60_000_000_000L);
    message.write(out, 11);
    out.varint(12 << 3);
    out.varint(524_288);
    tables.writeStrings(out);

    Facts facts = new Facts();
    totals.sums(facts);
    seen.facts(facts);
    tables.facts(facts);
    return facts.put("folded", folded.count());
  }

  private ProtoMessage valueType(ProtoTables tables, String type, String unit) {
    return message.field(1, tables.string(type)).field(2, tables.string(unit));
  }

  private void stack(ProtoTables tables, StackWalk walk) {
    for (int i = 0; i < walk.depth; i++) {
      column[i] = tables.location(walk.frames[i]);
    }
    message.packed(1, column, walk.depth);
  }

  private void sample(ProtoTables tables, HeapRecords record, StackStore stacks, Rng rng) {
    stacks.write(message, record.stack);
    column[0] = record.allocObjects;
    column[1] = record.allocBytes;
    column[2] = record.inuseObjects;
    column[3] = record.inuseBytes;
    message.packed(2, column, 4);
    int tenant = 0;
    if (strings) {
      int endpoint = record.stack % ENDPOINTS;
      tenant = zipf.draw(rng, TENANTS);
      label.field(1, tables.string("endpoint")).field(2, tables.string("/api/v1/" + endpoint));
      message.message(3, label);
      label.field(1, tables.string("tenant")).field(2, tables.string("tenant-" + tenant));
      message.message(3, label);
    }
    // What Go's runtime gives every sample of a heap profile: the size of its objects, no unit.
    label.field(1, tables.string("bytes")).field(3, record.size);
    message.message(3, label);
    folded.add(Rng.mix(stacks.fingerprint(record.stack), Rng.mix(tenant, record.size)));
  }
}
