package io.pprof4j.report.listing;

import io.pprof4j.report.graph.NodeSums;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import it.unimi.dsi.fastutil.ints.IntArrays;

/** The nodes of a profile by where their addresses are in one binary. */
final class NodeRanges {
  private final NodeSums sums;
  private final int[] nodes;
  private final long[] addresses;
  private final int count;

  /** Asks the binary for every node's address; those it does not know are left out. */
  NodeRanges(NodeSums sums, ObjectFile file) {
    this.sums = sums;
    int all = sums.nodes().count();
    long[] fileAddresses = new long[all];
    nodes = new int[all];
    int n = 0;
    for (int node = 0; node < all; node++) {
      if (sums.has(node)) {
        try {
          fileAddresses[node] = file.fileAddress(sums.nodes().address(node));
          nodes[n++] = node;
        } catch (ObjectException e) {
          // Belongs to another binary.
        }
      }
    }
    count = n;
    IntArrays.stableSort(
        nodes,
        0,
        count,
        (a, b) -> {
          int c = Long.compareUnsigned(fileAddresses[a], fileAddresses[b]);
          return c != 0 ? c : sums.nodes().compareFields(a, b);
        });
    addresses = new long[count];
    for (int i = 0; i < count; i++) {
      addresses[i] = fileAddresses[nodes[i]];
    }
  }

  /** First place whose address is not below one of the file's own. */
  int from(long address) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(addresses[middle], address) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The address at a place, in the file's own numbering. */
  long address(int place) {
    return addresses[place];
  }

  /** The node at a place. */
  int node(int place) {
    return nodes[place];
  }

  NodeSums sums() {
    return sums;
  }
}
