package io.pprof4j.format.heap;

import io.pprof4j.dump.HeapTotals;
import io.pprof4j.legacy.HeapTypes;
import io.pprof4j.profile.ValueType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a heap text dump.
 *
 * @param kind {@code heap}, {@code heap_v2}, {@code heapz_v2}, {@code heapprofile}, {@code growth},
 *     {@code fragmentation}
 * @param claimed the four totals
 * @param period mean bytes between two samples
 * @param sampled whether records are samples, to be scaled up by the period
 * @param hasAlloc whether records tell allocated from in-use: four sample types rather than two
 */
record HeapHeader(String kind, HeapTotals claimed, long period, boolean sampled, boolean hasAlloc) {
  private static final String TOTALS = "heap profile: *(\\d+): *(\\d+) *\\[ *(\\d+): *(\\d+) *\\] ";
  private static final Pattern HEAP =
      Pattern.compile(TOTALS.stripTrailing() + " *@ *(heap[_a-z0-9]*)/?(\\d*)");
  private static final Pattern OTHER = Pattern.compile(TOTALS + "@ (growth|fragmentation)z?");

  /** The header a line holds, or null if it holds none. */
  static @Nullable HeapHeader parse(String line) {
    Matcher m = HEAP.matcher(line);
    try {
      if (m.find()) {
        long rate = m.group(6).isEmpty() ? 0 : Long.parseLong(m.group(6));
        String kind = m.group(5);
        return switch (kind) {
          // Go writes twice its rate, as early C++ profilers did.
          case "heap" -> of(m, kind, rate / 2, true);
          case "heap_v2", "heapz_v2" -> of(m, kind, rate, true);
          case "heapprofile" -> of(m, kind, 1, false);
          default -> null;
        };
      }
      m = OTHER.matcher(line);
      return m.find() ? new HeapHeader(m.group(5), totals(m), 1, false, false) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  List<ValueType> sampleTypes() {
    return HeapTypes.samples(hasAlloc);
  }

  /** Whether the sums of the records are what this header claims. */
  boolean meets(HeapTotals sums) {
    HeapTotals rest = claimed.minus(sums);
    // Go adds one allocated byte where nothing was freed, so that the dump keeps four columns.
    boolean oneMore = claimed.allocBytes() == claimed.inuseBytes() + 1;
    return rest.inuseObjects() == 0
        && rest.inuseBytes() == 0
        && rest.allocObjects() == 0
        && (rest.allocBytes() == 0 || oneMore && rest.allocBytes() == 1);
  }

  private static HeapHeader of(Matcher m, String kind, long period, boolean sampled) {
    // Compared as text, as other readers do: a dump in which nothing was freed has two columns
    // twice.
    boolean hasAlloc =
        !m.group(3).equals(m.group(1)) && !m.group(3).equals("0")
            || !m.group(4).equals(m.group(2)) && !m.group(4).equals("0");
    return new HeapHeader(kind, totals(m), period, sampled, hasAlloc);
  }

  private static HeapTotals totals(Matcher m) {
    return new HeapTotals(
        total(m.group(1)), total(m.group(2)), total(m.group(3)), total(m.group(4)));
  }

  /** One past 64 bits is no sum of any records, which are there nevertheless. */
  private static long total(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
