package io.pprof4j.fuzz;

import io.pprof4j.archive.Collector;
import io.pprof4j.archive.Entry;
import io.pprof4j.archive.InventoryCollector;
import io.pprof4j.archive.MergingCollector;
import io.pprof4j.dump.Dump;
import io.pprof4j.encode.ProfileWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What is known of each entry, and all profiles merged. */
final class Gathered implements Collector<Gathered> {
  private final InventoryCollector inventory = new InventoryCollector();
  private final MergingCollector merging = new MergingCollector(entry -> "");

  @Override
  public void add(Entry entry, Dump dump) {
    inventory.add(entry, dump);
    merging.add(entry, dump);
  }

  @Override
  public void addDamaged(Entry entry) {
    inventory.addDamaged(entry);
  }

  @Override
  public void absorb(Gathered next) {
    inventory.absorb(next.inventory);
    merging.absorb(next.merging);
  }

  /** All entries in their order. */
  List<Entry> entries() {
    return inventory.entries();
  }

  /** The merged profiles as profile.proto; the collector must not be used after. */
  List<ByteBuffer> merged() throws IOException {
    List<ByteBuffer> merged = new ArrayList<>();
    for (MergingCollector.Group group : merging.groups()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ProfileWriter.writeUncompressed(group.profile(), out);
      merged.add(ByteBuffer.wrap(out.toByteArray()));
    }
    return merged;
  }
}
