package io.pprof4j.format.proto;

import io.pprof4j.bytes.Words;
import io.pprof4j.format.Part;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Stacks;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The location ids of rows, decoded when a row is new, while its bytes are still in the cache.
 *
 * <p>Rows differ in their bytes; where those are nothing but packed ids in their shortest form,
 * rows differ in their stacks as well, so that row and stack have one index and no stack need be
 * looked up. A profile of which that is not true is left to {@link StackDecoder}.
 */
final class IdStacks {
  private static final int PAGE_BITS = 16;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int FIRST = 1 << 10;

  /** As many ids as can be numbered. */
  private static final int LIMIT = Integer.MAX_VALUE - PAGE;

  private int[][] pages = new int[16][];
  private int[] page = new int[0];

  /** Ids in all pages, and how many of them are in the last one. */
  private int used;

  private int greatest;
  private int at;
  private int[] ends = new int[1 << 8];
  private int count;

  /**
   * Adds the packed ids {@code from .. to} as the next stack.
   *
   * @return whether they are all in their shortest form; if not, the table is of no more use
   */
  boolean add(ByteBuffer bytes, int from, int to) {
    if (to - from > LIMIT - used) {
      return false;
    }
    int p = from;
    int most = greatest;
    while (p < to) {
      long word = word(bytes, p, to);
      long last = Words.varintEnds(word);
      if (last == 0) {
        return false;
      }
      do {
        int bits = Long.numberOfTrailingZeros(last) + 1;
        long id = Words.varint(word, bits >>> 3);
        if (id > Integer.MAX_VALUE || id >>> 7 * (bits >>> 3) - 7 == 0) {
          return false;
        }
        if (at == page.length) {
          turn();
        }
        page[at++] = (int) id;
        most = Math.max(most, (int) id);
        used++;
        word >>>= bits;
        last >>>= bits;
        p += bits >>> 3;
      } while (last != 0);
    }
    greatest = most;
    end();
    return true;
  }

  /** Adds a stack of another table as the next one. */
  boolean add(IdStacks other, int stack) {
    greatest = Math.max(greatest, other.greatest);
    int from = stack == 0 ? 0 : other.ends[stack - 1];
    int to = other.ends[stack];
    if (to - from > LIMIT - used) {
      return false;
    }
    while (from < to) {
      if (at == page.length) {
        turn();
      }
      int[] source = other.pages[from >>> PAGE_BITS];
      int start = from & PAGE - 1;
      int n = Math.min(Math.min(to - from, PAGE - start), page.length - at);
      System.arraycopy(source, start, page, at, n);
      at += n;
      used += n;
      from += n;
    }
    end();
    return true;
  }

  /**
   * The stacks of the locations that the ids stand for, in their place: the table must not be used
   * after.
   *
   * @param threads how many may work at once
   * @return null if one of the ids stands for nothing
   */
  @Nullable Stacks build(IdIndex ids, int threads) throws MalformedProfileException {
    if (ids.isCounting()) {
      return greatest <= ids.count() ? new Stacks(ends, count, pages, PAGE_BITS, 1) : null;
    }
    int parts = Part.count((long) used * Integer.BYTES, threads);
    boolean[] known = new boolean[parts];
    Part.each(
        parts, (part, of) -> known[part] = resolve(ids, start(part, of), start(part + 1, of)));
    for (boolean partKnown : known) {
      if (!partKnown) {
        return null;
      }
    }
    return new Stacks(ends, count, pages, PAGE_BITS, 0);
  }

  /** The first page of a part. */
  private int start(int part, int parts) {
    int all = used + PAGE - 1 >>> PAGE_BITS;
    return Part.begin(all, part, parts);
  }

  private boolean resolve(IdIndex ids, int fromPage, int toPage) {
    int absent = 0;
    for (int number = fromPage; number < toPage; number++) {
      int[] locations = pages[number];
      for (int i = 0, n = Math.min(PAGE, used - (number << PAGE_BITS)); i < n; i++) {
        int location = ids.get(locations[i]);
        locations[i] = location;
        absent |= location;
      }
    }
    return absent >= 0;
  }

  /** Eight bytes; those at and behind {@code to} look like the middle of an id. */
  private static long word(ByteBuffer bytes, int p, int to) {
    int left = to - p;
    if (left >= 8) {
      return Words.load(bytes, p);
    }
    long word =
        to >= 8 ? Words.load(bytes, to - 8) >>> 64 - 8 * left : Words.loadPart(bytes, p, left);
    return word | -1L << 8 * left;
  }

  private void end() {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = used;
  }

  /** Makes room for an id: the first page grows, the others are as long as a page is. */
  private void turn() {
    int number = used >>> PAGE_BITS;
    if (number == pages.length) {
      pages = Arrays.copyOf(pages, 2 * number);
    }
    if (number == 0) {
      page = Arrays.copyOf(page, Math.max(FIRST, 2 * page.length));
    } else {
      page = new int[PAGE];
      at = 0;
    }
    pages[number] = page;
  }
}
