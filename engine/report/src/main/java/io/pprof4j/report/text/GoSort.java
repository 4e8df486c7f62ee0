package io.pprof4j.report.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Go's {@code sort.Sort} and {@code sort.Slice}, which are not stable: where several elements are
 * equal, their order falls out of the steps, and so pprof's pages and drawings show it. The steps
 * are those of pattern-defeating quicksort (Peters 2021), with Go's thresholds and its fixed seed.
 */
public final class GoSort<T> {
  private static final int INSERTION = 12;
  private static final int NINTHER = 50;
  private static final int SHIFTS = 5;

  /** What the samples of a range look like: how many of them were out of order. */
  private static final int ALL_SWAPPED = 12;

  private final List<T> list;
  private final Comparator<? super T> order;

  /** Pairs that the last choice of a pivot found out of order. */
  private int swapped;

  private GoSort(List<T> list, Comparator<? super T> order) {
    this.list = list;
    this.order = order;
  }

  /** Sorts a list that can be changed in place. */
  public static <T> void sort(List<T> list, Comparator<? super T> order) {
    int badPivots = Integer.SIZE - Integer.numberOfLeadingZeros(list.size());
    new GoSort<>(list, order).sort(0, list.size(), badPivots);
  }

  private boolean less(int i, int j) {
    return order.compare(list.get(i), list.get(j)) < 0;
  }

  private void swap(int i, int j) {
    list.set(i, list.set(j, list.get(i)));
  }

  private void sort(int begin, int end, int badPivots) {
    int from = begin;
    int to = end;
    int left = badPivots;
    boolean balanced = true;
    boolean ordered = true;
    while (to - from > INSERTION) {
      if (left == 0) {
        heapSort(from, to);
        return;
      }
      if (!balanced) {
        scatter(from, to);
        left--;
      }
      int pivot = pivot(from, to);
      boolean ascending = swapped == 0;
      if (swapped == ALL_SWAPPED) {
        reverse(from, to);
        pivot = to - 1 - (pivot - from);
        ascending = true;
      }
      if (balanced && ordered && ascending && nearlySorted(from, to)) {
        return;
      }
      if (from > 0 && !less(from - 1, pivot)) {
        from = equalsFirst(from, to, pivot);
        continue;
      }
      swap(from, pivot);
      int low = from + 1;
      while (low < to && less(low, from)) {
        low++;
      }
      int high = to - 1;
      while (high >= low && !less(high, from)) {
        high--;
      }
      ordered = low > high;
      int middle = partition(from, low, high);
      int least = (to - from) / 8;
      if (middle - from < to - middle) {
        balanced = middle - from >= least;
        sort(from, middle, left);
        from = middle + 1;
      } else {
        balanced = to - middle >= least;
        sort(middle + 1, to, left);
        to = middle;
      }
    }
    insertionSort(from, to);
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      for (int j = i; j > from && less(j, j - 1); j--) {
        swap(j, j - 1);
      }
    }
  }

  private void heapSort(int from, int to) {
    int size = to - from;
    for (int root = (size - 1) / 2; root >= 0; root--) {
      siftDown(from, root, size);
    }
    for (int last = size - 1; last >= 0; last--) {
      swap(from, from + last);
      siftDown(from, 0, last);
    }
  }

  private void siftDown(int from, int top, int size) {
    int root = top;
    for (int child = 2 * root + 1; child < size; child = 2 * root + 1) {
      if (child + 1 < size && less(from + child, from + child + 1)) {
        child++;
      }
      if (!less(from + root, from + child)) {
        return;
      }
      swap(from + root, from + child);
      root = child;
    }
  }

  /** Moves what is less than the pivot, which is at {@code from}, before it; where it is then. */
  private int partition(int from, int firstLow, int firstHigh) {
    int low = firstLow;
    int high = firstHigh;
    while (low <= high) {
      swap(low++, high--);
      while (low <= high && less(low, from)) {
        low++;
      }
      while (low <= high && !less(high, from)) {
        high--;
      }
    }
    swap(high, from);
    return high;
  }

  /** Moves what equals the pivot, the least there is, to the front; where the rest begins. */
  private int equalsFirst(int from, int to, int pivot) {
    swap(from, pivot);
    int low = from + 1;
    int high = to - 1;
    while (true) {
      while (low <= high && !less(from, low)) {
        low++;
      }
      while (low <= high && less(from, high)) {
        high--;
      }
      if (low > high) {
        return low;
      }
      swap(low++, high--);
    }
  }

  /** Mends a few pairs that are out of order; whether all is sorted then. */
  private boolean nearlySorted(int from, int to) {
    int i = from + 1;
    for (int shift = 0; shift < SHIFTS; shift++) {
      while (i < to && !less(i, i - 1)) {
        i++;
      }
      if (i == to || to - from < NINTHER) {
        return i == to;
      }
      swap(i, i - 1);
      if (i - from >= 2) {
        for (int j = i - 1; j >= 1 && less(j, j - 1); j--) {
          swap(j, j - 1);
        }
      }
      if (to - i >= 2) {
        for (int j = i + 1; j < to && less(j, j - 1); j++) {
          swap(j, j - 1);
        }
      }
    }
    return false;
  }

  /** Breaks patterns that make for bad pivots, by numbers that depend on the length alone. */
  private void scatter(int from, int to) {
    int length = to - from;
    int mask = (Integer.highestOneBit(length) << 1) - 1;
    long random = length;
    int middle = from + length / 4 * 2;
    for (int i = middle - 1; i <= middle + 1; i++) {
      random ^= random << 13;
      random ^= random >>> 7;
      random ^= random << 17;
      int other = (int) random & mask;
      swap(i, from + (other >= length ? other - length : other));
    }
  }

  /** A median of three, each one of three neighbours in longer ranges. */
  private int pivot(int from, int to) {
    swapped = 0;
    int quarter = (to - from) / 4;
    int[] at = {from + quarter, from + 2 * quarter, from + 3 * quarter};
    if (to - from >= NINTHER) {
      Arrays.setAll(at, i -> median(at[i] - 1, at[i], at[i] + 1));
    }
    return median(at[0], at[1], at[2]);
  }

  private int median(int a, int b, int c) {
    int[] sorted = {a, b, c};
    order(sorted, 0);
    order(sorted, 1);
    order(sorted, 0);
    return sorted[1];
  }

  private void order(int[] indexes, int at) {
    int first = indexes[at];
    if (less(indexes[at + 1], first)) {
      indexes[at] = indexes[at + 1];
      indexes[at + 1] = first;
      swapped++;
    }
  }

  private void reverse(int from, int to) {
    for (int i = from, j = to - 1; i < j; i++, j--) {
      swap(i, j);
    }
  }
}
