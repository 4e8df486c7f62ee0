package io.pprof4j.archive;

import io.pprof4j.dump.Dump;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what is known of each entry, and no profile. */
public final class InventoryCollector implements Collector<InventoryCollector> {
  private final List<Entry> entries = new ArrayList<>();

  public InventoryCollector() {}

  @Override
  public void add(Entry entry, Dump dump) {
    entries.add(entry);
  }

  @Override
  public void addDamaged(Entry entry) {
    entries.add(entry);
  }

  @Override
  public void absorb(InventoryCollector next) {
    entries.addAll(next.entries);
  }

  /** All entries in their order. */
  public List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }
}
