package io.pprof4j.intern;

import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import io.pprof4j.profile.Strings;
import io.pprof4j.profile.Utf8;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Interns strings by their UTF-8 bytes, copying what is new. Index 0 is the empty string. */
public final class StringTable {
  /** How many strings are interned at a time at most. */
  public static final int BATCH = 64;

  private static final int MAX_BYTES = Integer.MAX_VALUE - 16;

  /** Bytes of strings for which there is room after {@link #clear}, at most. */
  private static final int KEPT = 1 << 20;

  private byte[] bytes = new byte[1 << 12];
  private int used;
  private int[] ends = new int[1 << 8];
  private int count = 1;

  /**
   * The upper half of a string's hash over its index; 0 in a free one. A slot of another string is
   * passed without a look at that string, which would miss the cache twice.
   */
  private long[] slots = new long[1 << 9];

  private final long[] hashes = new long[BATCH];

  /** Keeps the loads that only warm the cache from being optimised away. */
  long kept;

  public StringTable() {}

  /** A table that begins with the strings of a profile, under their indexes. */
  public StringTable(Strings strings) {
    this();
    for (int i = 1; i < strings.count(); i++) {
      byte[] b = strings.bytes(i);
      // A string that stands twice keeps both indexes; look-ups find the first.
      first(append(MemorySegment.ofArray(b), 0, b.length));
      growIfFull();
    }
  }

  public int count() {
    return count;
  }

  /** Index of a string. */
  public int intern(String s) {
    return intern(Utf8.encode(s));
  }

  /** Index of the string that an array holds. */
  public int intern(byte[] utf8) {
    return intern(MemorySegment.ofArray(utf8), 0, utf8.length);
  }

  /** Index of the string that lies at {@code offset .. offset + length} of a segment. */
  public int intern(MemorySegment from, long offset, int length) {
    if (length == 0) {
      return 0;
    }
    append(from, offset, length);
    return internLast(length);
  }

  /** {@link #intern(MemorySegment, long, int)} of what a window shows or can show. */
  public int intern(Window from, long offset, int length) {
    if (length == 0) {
      return 0;
    }
    return intern(hash(from, offset, length), from, offset, length);
  }

  private int intern(long hash, Window from, long offset, int length) {
    // It is looked for where it lies: most are known, and need not be copied.
    int slot = find(hash, from, offset, length);
    int known = (int) slots[slot];
    if (known != 0) {
      return known;
    }
    append(from, offset, length);
    slots[slot] = entry(hash, count - 1);
    growIfFull();
    return count - 1;
  }

  /**
   * Interns many strings, so that their cache misses overlap.
   *
   * @param offsets where each lies in what the window shows or can show
   * @param lengths how many bytes each has
   * @param n how many, at most {@link #BATCH}
   * @param indexes receives the index of each
   */
  public void intern(Window from, long[] offsets, int[] lengths, int n, int[] indexes) {
    int mask = slots.length - 1;
    long alive = 0;
    for (int i = 0; i < n; i++) {
      hashes[i] = hash(from, offsets[i], lengths[i]);
      alive += slots[(int) hashes[i] & mask];
    }
    for (int i = 0; i < n; i++) {
      alive += ends[(int) slots[(int) hashes[i] & mask]];
    }
    for (int i = 0; i < n; i++) {
      int string = (int) slots[(int) hashes[i] & mask];
      alive += bytes[start(string)] + bytes[Math.max(0, ends[string] - 1)];
    }
    kept = alive;
    for (int i = 0; i < n; i++) {
      indexes[i] = lengths[i] == 0 ? 0 : intern(hashes[i], from, offsets[i], lengths[i]);
    }
  }

  /** Index of the string appended last, which is taken back if it was known. */
  private int internLast(int length) {
    int start = used - length;
    long hash = hash(bytes, start, length);
    int slot = find(hash, start, length);
    int known = (int) slots[slot];
    if (known != 0) {
      count--;
      used = start;
      return known;
    }
    slots[slot] = entry(hash, count - 1);
    growIfFull();
    return count - 1;
  }

  /** Index of a string of another table. */
  public int intern(Strings from, int index) {
    int length = from.length(index);
    if (length == 0) {
      return 0;
    }
    reserve(length);
    from.copy(index, bytes, used);
    appended(length);
    return internLast(length);
  }

  /**
   * Appends a string without looking whether it is there already: for tables whose indexes are
   * given by the input.
   */
  public int append(MemorySegment from, long offset, int length) {
    reserve(length);
    // Segment to segment: the overload that takes an array switches over types, and the first such
    // switch costs a starting JVM as much as parsing a small profile.
    MemorySegment.copy(from, offset, MemorySegment.ofArray(bytes), used, length);
    return appended(length);
  }

  /** {@link #append(MemorySegment, long, int)} of what a window shows or can show. */
  public int append(Window from, long offset, int length) {
    reserve(length);
    from.copy(offset, bytes, used, length);
    return appended(length);
  }

  private void reserve(int length) {
    if (length > MAX_BYTES - used) {
      throw new IllegalStateException("more than 2 GiB of distinct strings");
    }
    if (used + length > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(MAX_BYTES, Math.max(2L * bytes.length, (long) used + length)));
    }
  }

  private int appended(int length) {
    used += length;
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count] = used;
    return count++;
  }

  /**
   * For each string the index of the first that is the same, 0 for those that are empty. For tables
   * whose strings were appended; look-ups find the first from then on.
   *
   * @return null if no string stands twice
   */
  public int @Nullable [] firsts() {
    reserveSlots();
    int[] firsts = null;
    for (int s = 1; s < count; s++) {
      int first = first(s);
      if (first != s && firsts == null) {
        firsts = new int[count];
        Arrays.setAll(firsts, i -> i);
      }
      if (firsts != null) {
        firsts[s] = first;
      }
    }
    return firsts;
  }

  /** The first string that is the same as one, which look-ups find from then on; 0 if empty. */
  private int first(int string) {
    int start = ends[string - 1];
    int length = ends[string] - start;
    if (length == 0) {
      return 0;
    }
    long hash = hash(bytes, start, length);
    int slot = find(hash, start, length);
    if (slots[slot] == 0) {
      slots[slot] = entry(hash, string);
    }
    return (int) slots[slot];
  }

  private void reserveSlots() {
    int wanted = slots.length;
    while (wanted < 2 * count) {
      wanted *= 2;
    }
    if (wanted > slots.length) {
      slots = new long[wanted];
    }
  }

  /** Order by unsigned bytes, as Go compares strings. */
  public int compare(int a, int b) {
    return Arrays.compareUnsigned(bytes, start(a), ends[a], bytes, start(b), ends[b]);
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  /** Forgets all strings, and keeps the room up to a bound. */
  public void clear() {
    if (bytes.length > KEPT) {
      bytes = new byte[KEPT];
    }
    if (ends.length > KEPT >>> 3) {
      ends = new int[KEPT >>> 3];
    }
    if (slots.length > KEPT >>> 3) {
      slots = new long[1 << 9];
    }
    Arrays.fill(slots, 0);
    used = 0;
    count = 1;
  }

  /** The table as it stands. It may grow on; what was returned stays as it is. */
  public Strings build() {
    return new Strings(Arrays.copyOf(bytes, used), Arrays.copyOf(ends, count), count);
  }

  private int find(long hash, int start, int length) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    for (long entry = slots[slot]; entry != 0; entry = slots[slot]) {
      if ((entry ^ hash) >>> 32 == 0) {
        int s = (int) entry;
        if (Arrays.equals(bytes, ends[s - 1], ends[s], bytes, start, start + length)) {
          return slot;
        }
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private int find(long hash, Window from, long offset, int length) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    for (long entry = slots[slot]; entry != 0; entry = slots[slot]) {
      if ((entry ^ hash) >>> 32 == 0 && equal((int) entry, from, offset, length)) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private boolean equal(int string, Window from, long offset, int length) {
    int start = ends[string - 1];
    if (ends[string] - start != length) {
      return false;
    }
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      if (Words.load(bytes, start + i) != from.load(offset + i)) {
        return false;
      }
    }
    return i == length || part(bytes, start + i, length - i) == part(from, offset + i, length - i);
  }

  private static long entry(long hash, int index) {
    return hash >>> 32 << 32 | index;
  }

  private void growIfFull() {
    if (2 * count <= slots.length) {
      return;
    }
    slots = new long[2 * slots.length];
    for (int s = 1; s < count; s++) {
      first(s);
    }
  }

  private static long hash(byte[] b, int start, int length) {
    long h = length;
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      h = Mix.step(h, Words.load(b, start + i));
    }
    return Mix.finish(i == length ? h : Mix.step(h, part(b, start + i, length - i)));
  }

  private static long hash(Window from, long offset, int length) {
    long h = length;
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      h = Mix.step(h, from.load(offset + i));
    }
    return Mix.finish(i == length ? h : Mix.step(h, part(from, offset + i, length - i)));
  }

  /** Fewer than eight bytes as a word, the rest zero. */
  private static long part(byte[] b, int start, int length) {
    if (start <= b.length - Long.BYTES) {
      return Words.keep(Words.load(b, start), length);
    }
    long word = 0;
    for (int i = 0; i < length; i++) {
      word |= (b[start + i] & 0xffL) << (i << 3);
    }
    return word;
  }

  private static long part(Window from, long offset, int length) {
    return offset <= from.size() - Long.BYTES
        ? Words.keep(from.load(offset), length)
        : from.loadPart(offset, length);
  }
}
