package io.pprof4j.cli.object.binutils;

import io.pprof4j.report.object.Frame;
import io.pprof4j.report.object.ObjectException;
import java.util.ArrayList;
import java.util.List;

/**
 * Function names from the output of {@code nm --numeric-sort --print-size --format=posix}: an
 * address belongs to the last symbol that starts no later.
 */
final class NmNames implements LineSource {
  /** Letters of {@code nm} for symbols of data, which end where they say they end. */
  private static final String DATA = "bBdDrRvVW";

  private record Entry(long address, long size, String name, boolean data) {}

  private final List<Entry> entries = new ArrayList<>();

  private NmNames(String output) {
    for (int from = 0; from < output.length(); ) {
      int end = output.indexOf('\n', from);
      int to = end < 0 ? output.length() : end;
      add(output.substring(from, to).strip().split(" ", -1));
      from = to + 1;
    }
  }

  /**
   * The names of a file.
   *
   * @throws ObjectException if {@code nm} does not run or fails
   */
  static NmNames of(Tools tools, String file) throws ObjectException {
    return new NmNames(
        tools
            .programs()
            .output(List.of(tools.nm(), "--numeric-sort", "--print-size", "--format=posix", file)));
  }

  private void add(String[] fields) {
    if (fields.length == 4) {
      Long address = ObjdumpListing.hex(fields[2]);
      Long size = ObjdumpListing.hex(fields[3]);
      if (address != null && size != null) {
        boolean data = !fields[1].isEmpty() && DATA.contains(fields[1]);
        entries.add(new Entry(address, size, fields[0], data));
      }
    }
  }

  @Override
  public List<Frame> find(long address) {
    if (entries.isEmpty()) {
      return List.of();
    }
    Entry last = entries.getLast();
    if (Long.compareUnsigned(address, entries.getFirst().address) < 0
        || Long.compareUnsigned(address, last.address + last.size) >= 0) {
      return List.of();
    }
    Entry entry = entries.get(index(address));
    return entry.data && Long.compareUnsigned(address, entry.address + entry.size) >= 0
        ? List.of()
        : List.of(new Frame(entry.name, "", 0));
  }

  /** Of several symbols at one address it takes the one that pprof's halving meets first. */
  private int index(long address) {
    int low = 0;
    int high = entries.size();
    while (low + 1 < high) {
      int mid = (low + high) >>> 1;
      int order = Long.compareUnsigned(address, entries.get(mid).address);
      if (order == 0) {
        return mid;
      }
      if (order > 0) {
        low = mid;
      } else {
        high = mid;
      }
    }
    return low;
  }

  @Override
  public void close() {}
}
