package io.pprof4j.report.check;

import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.HeapTotals;
import io.pprof4j.report.prose.Amount;
import java.math.BigInteger;

/**
 * Header minus records for a pair of totals, in use or allocated.
 *
 * @param bytes without the one that Go adds
 * @param addedByte whether Go added one, see {@link #allocated}
 */
record Difference(BigInteger objects, BigInteger bytes, boolean addedByte) {

  static Difference inUse(HeapDump dump) {
    return new Difference(
        minus(dump.claimed().inuseObjects(), dump.summed().inuseObjects()),
        minus(dump.claimed().inuseBytes(), dump.summed().inuseBytes()),
        false);
  }

  /**
   * Where nothing had been freed, allocated and in-use bytes are equal, and pprof would take the
   * dump for one of two columns. Go's writer then adds one byte to the allocated bytes in the
   * header, which belongs to no record.
   */
  static Difference allocated(HeapDump dump) {
    HeapTotals claimed = dump.claimed();
    BigInteger objects = minus(claimed.allocObjects(), dump.summed().allocObjects());
    BigInteger bytes = minus(claimed.allocBytes(), dump.summed().allocBytes());
    boolean added =
        dump.kind().equals("heap")
            && bytes.signum() != 0
            && minus(claimed.allocBytes(), claimed.inuseBytes()).equals(BigInteger.ONE);
    return new Difference(objects, added ? bytes.subtract(BigInteger.ONE) : bytes, added);
  }

  /** Whether the records account for the header. */
  boolean none() {
    return objects.signum() == 0 && bytes.signum() == 0;
  }

  /** Whether records could make it up: a record has both objects and bytes, or neither. */
  boolean ofRecords() {
    return objects.signum() == bytes.signum();
  }

  /** Whether this is neither less in objects nor in bytes. */
  boolean covers(Difference other) {
    return objects.compareTo(other.objects) >= 0 && bytes.compareTo(other.bytes) >= 0;
  }

  Difference negate() {
    return new Difference(objects.negate(), bytes.negate(), addedByte);
  }

  /**
   * The difference in words.
   *
   * @param name for example {@code in use}
   */
  String words(String name) {
    String all = "every byte " + name + " is accounted for";
    if (none()) {
      return addedByte
          ? "1 byte, explained: Go adds it to the header where nothing had been freed, so that"
              + " allocated and in use differ. Without it 0: "
              + all
              + "."
          : "0: " + all + ".";
    }
    return side()
        + (addedByte
            ? " One byte more is the one that Go adds to the header where nothing had been freed."
            : "");
  }

  private String side() {
    if (!ofRecords()) {
      return "the header has "
          + moreOrFewer(objects, Amount.count(objects.abs(), "object"))
          + " and "
          + moreOrFewer(bytes, Amount.exactBytes(bytes.abs()))
          + " than the records.";
    }
    String amount =
        Amount.count(objects.abs(), "object") + " and " + Amount.exactBytes(bytes.abs());
    return objects.signum() > 0
        ? amount + " are in the header and in no record."
        : amount + " are in the records and not in the header.";
  }

  private static String moreOrFewer(BigInteger difference, String amount) {
    return amount + (difference.signum() < 0 ? " less" : " more");
  }

  private static BigInteger minus(long header, long records) {
    return BigInteger.valueOf(header).subtract(BigInteger.valueOf(records));
  }
}
