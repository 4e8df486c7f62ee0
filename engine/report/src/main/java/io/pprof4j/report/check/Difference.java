package io.pprof4j.report.check;

import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.HeapTotals;
import io.pprof4j.report.prose.Amount;
import java.math.BigInteger;

/**
 * Header minus records for one pair of totals, in use or allocated.
 *
 * @param plusOne whether the bytes are the one byte that Go's writer adds, see {@link #allocated}
 */
record Difference(BigInteger objects, BigInteger bytes, boolean plusOne) {

  static Difference inUse(HeapDump dump) {
    return new Difference(
        minus(dump.claimed().inuseObjects(), dump.summed().inuseObjects()),
        minus(dump.claimed().inuseBytes(), dump.summed().inuseBytes()),
        false);
  }

  /**
   * Where nothing had been freed, allocated and in-use bytes are equal, and old pprofs would take
   * the dump for one of two columns. Go's writer then adds one byte to the allocated bytes in the
   * header, which belongs to no record.
   */
  static Difference allocated(HeapDump dump) {
    HeapTotals claimed = dump.claimed();
    BigInteger bytes = minus(claimed.allocBytes(), dump.summed().allocBytes());
    boolean plusOne =
        dump.kind().equals("heap")
            && bytes.equals(BigInteger.ONE)
            && minus(claimed.allocBytes(), claimed.inuseBytes()).equals(BigInteger.ONE);
    return new Difference(
        minus(claimed.allocObjects(), dump.summed().allocObjects()), bytes, plusOne);
  }

  /** Whether the records account for the header. */
  boolean reconciles() {
    return objects.signum() == 0 && (bytes.signum() == 0 || plusOne);
  }

  /** Whether the header claims more than the records hold, as it does where records are missing. */
  boolean missing() {
    return !reconciles() && objects.signum() > 0 && bytes.signum() > 0;
  }

  /** Whether the records hold more than the header claims. */
  boolean exceeding() {
    return !reconciles() && objects.signum() < 0 && bytes.signum() < 0;
  }

  /**
   * What this means, in sentences.
   *
   * @param name for example {@code in use}
   */
  String meaning(String name) {
    String amount =
        Amount.count(objects.abs(), "object") + " and " + Amount.exactBytes(bytes.abs());
    if (reconciles()) {
      return plusOne
          ? "0 objects, and 1 byte that is explained: where nothing had been freed, Go adds 1 to the"
              + " header's allocated bytes so that they differ from those in use. Every byte is"
              + " accounted for."
          : "0: every byte " + name + " is accounted for.";
    }
    if (missing()) {
      return amount + " are in the header and in no record: records were cut off or left out.";
    }
    if (exceeding()) {
      return amount
          + " are in the records and not in the header: records stand there twice, dumps were put"
          + " together, or one was edited.";
    }
    return objects
        + " objects and "
        + bytes
        + " bytes: a record has both or neither, so no record left out or repeated explains this."
        + " Numbers were changed.";
  }

  private static BigInteger minus(long header, long records) {
    return BigInteger.valueOf(header).subtract(BigInteger.valueOf(records));
  }
}
