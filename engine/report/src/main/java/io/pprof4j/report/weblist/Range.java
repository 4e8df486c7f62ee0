package io.pprof4j.report.weblist;

import io.pprof4j.profile.Mapping;
import io.pprof4j.report.text.GoSort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Addresses to disassemble.
 *
 * @param begin first address
 * @param end one past the last
 * @param mapping what they are mapped from
 * @param score sum of their exclusive values
 */
record Range(long begin, long end, Mapping mapping, long score) {
  private static final int MOST = 25;

  /** How far a range goes beyond its first and last address of interest, in bytes. */
  private static final long EXPAND = 500;

  /** The ranges around addresses, the heaviest first, and only so many. */
  static List<Range> of(List<Long> addresses, LongFunction<Mapping> mappingOf, Interest interest) {
    List<Long> sorted = new ArrayList<>(addresses);
    sorted.sort(Long::compareUnsigned);
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < sorted.size(); ) {
      long begin = sorted.get(i);
      long end = begin;
      long sum = interest.flat(begin);
      Mapping mapping = mappingOf.apply(begin);
      for (i++; i < sorted.size(); i++) {
        long next = sorted.get(i);
        if (Long.compareUnsigned(next, end + 2 * EXPAND) > 0
            || Long.compareUnsigned(next, mapping.limit()) >= 0) {
          break;
        }
        end = next;
        sum += interest.flat(next);
      }
      ranges.add(expanded(begin, end, mapping, sum));
    }
    GoSort.sort(ranges, Comparator.comparingLong((Range r) -> r.score).reversed());
    return ranges.size() > MOST ? ranges.subList(0, MOST) : ranges;
  }

  /**
   * Goes beyond both ends. As in pprof, the begin may so leave the mapping: the difference it looks
   * at is the wrong way round, and unsigned.
   */
  private static Range expanded(long begin, long end, Mapping mapping, long sum) {
    boolean apart = Long.compareUnsigned(mapping.start() - begin, EXPAND) >= 0;
    boolean room = Long.compareUnsigned(mapping.limit() - end, EXPAND) >= 0;
    return new Range(
        apart ? begin - EXPAND : mapping.start(),
        room ? end + EXPAND : mapping.limit(),
        mapping,
        sum);
  }
}
