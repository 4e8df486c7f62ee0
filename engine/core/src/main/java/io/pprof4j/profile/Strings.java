package io.pprof4j.profile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The strings of a profile as UTF-8 bytes, index 0 being the empty string (profile.proto {@code
 * string_table}). What refers to them has the same index where it says the same: one that a file
 * holds twice is here twice, but nothing refers to the second. A {@link String} is made when
 * someone looks, and kept. Safe to share: a race decodes twice.
 */
public final class Strings {
  private final byte[] bytes;
  private final int[] ends;
  private final int count;
  private final @Nullable String[] decoded;

  /**
   * Takes ownership of the arrays.
   *
   * @param bytes all strings, one after the other
   * @param ends end offset of each string in {@code bytes}
   * @param count how many of {@code ends} are strings
   */
  public Strings(byte[] bytes, int[] ends, int count) {
    this.bytes = bytes;
    this.ends = ends;
    this.count = count;
    this.decoded = new String[count];
  }

  /** Number of strings, the empty one included. */
  public int count() {
    return count;
  }

  /** The string at an index, bytes that are no sound UTF-8 as {@link Utf8} has them. */
  public String get(int index) {
    String s = decoded[index];
    if (s == null) {
      int start = start(index);
      s = Utf8.decode(bytes, start, ends[index]);
      decoded[index] = s;
    }
    return s;
  }

  /** Index of the first string that is a text, which is not empty; -1 if there is none. */
  public int find(String text) {
    byte[] wanted = Utf8.encode(text);
    for (int i = 1; i < count; i++) {
      if (length(i) == wanted.length
          && Arrays.equals(bytes, start(i), ends[i], wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  /** Length in bytes. */
  public int length(int index) {
    return ends[index] - start(index);
  }

  /** A fresh copy of the bytes of a string. */
  public byte[] bytes(int index) {
    return Arrays.copyOfRange(bytes, start(index), ends[index]);
  }

  /** Copies the bytes of a string; as many as its {@link #length}. */
  public void copy(int index, byte[] to, int at) {
    copy(index, index + 1, to, at);
  }

  /** Copies the bytes of the strings {@code first .. last}, the last exclusive, in one. */
  public void copy(int first, int last, byte[] to, int at) {
    int start = start(first);
    System.arraycopy(bytes, start, to, at, start(last) - start);
  }

  /**
   * Whether a string holds any of some bytes.
   *
   * @param wanted by byte, from 0 to 255
   */
  public boolean holds(int index, boolean[] wanted) {
    for (int i = start(index), end = ends[index]; i < end; i++) {
      if (wanted[bytes[i] & 0xff]) {
        return true;
      }
    }
    return false;
  }

  /** A byte of a string, counted from its first; there are {@link #length} of them. */
  public byte at(int index, int place) {
    return bytes[start(index) + place];
  }

  /** Order by unsigned bytes, as Go compares strings. */
  public int compare(int a, int b) {
    return Arrays.compareUnsigned(bytes, start(a), ends[a], bytes, start(b), ends[b]);
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }
}
