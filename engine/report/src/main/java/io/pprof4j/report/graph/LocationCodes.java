package io.pprof4j.report.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.function.IntUnaryOperator;

/**
 * What a walk does at each location, settled before it begins, for a numbering of the nodes that it
 * looks for. Most locations have one node, whose number is their code. The several inlined ones of
 * others lie in chains that hold nothing else, so that all of them are found by one miss.
 */
final class LocationCodes {
  /** At a location none of whose nodes is looked for: the place of a chain of none. */
  static final int OVER = ~0;

  private final int[] codes;
  private final int[] chains;

  /**
   * @param numberOf of a node, less than 2 to the power of 30; {@link Vertices#NONE} if it is not
   *     looked for
   */
  LocationCodes(Nodes nodes, IntUnaryOperator numberOf) {
    codes = new int[nodes.locations()];
    IntArrayList all = new IntArrayList();
    all.add(0);
    for (int l = 0; l < codes.length; l++) {
      int start = nodes.slotStart(l);
      int end = nodes.slotEnd(l);
      int any = Vertices.NONE;
      for (int slot = start; slot < end; slot++) {
        any = Math.max(any, numberOf.applyAsInt(nodes.node(slot)));
      }
      if (any == Vertices.NONE) {
        codes[l] = OVER;
      } else if (end - start == 1) {
        codes[l] = any;
      } else {
        codes[l] = ~all.size();
        all.add(end - start);
        for (int slot = end - 1; slot >= start; slot--) {
          all.add(numberOf.applyAsInt(nodes.node(slot)));
        }
      }
    }
    chains = all.toIntArray();
  }

  /** By location: the number of its one node, or else the complement of its chain's place. */
  int[] codes() {
    return codes;
  }

  /** How many nodes a chain has. */
  int length(int place) {
    return chains[place];
  }

  /** The number of one of them, outermost first; {@link Vertices#NONE} if it is not looked for. */
  int number(int place, int i) {
    return chains[place + 1 + i];
  }
}
