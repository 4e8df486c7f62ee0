package io.pprof4j.fuzz;

import io.pprof4j.dump.Dump;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.HeapTotals;
import io.pprof4j.encode.ProfileWriter;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.Content;
import io.pprof4j.read.ProfileReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to any bytes is a profile or a {@link MalformedProfileException}, and a profile means
 * the same however it is read: folded or as recorded, by one thread or two, or again after it was
 * written. What is salvaged of a sound input is that input. Of a heap dump only reading it as
 * recorded is sure to meet every damage among its symbol lines.
 */
final class ProfileLaws {
  /** Inputs so long are read by several threads. */
  private static final int FOR_THREADS = 9 << 20;

  /** One of so many inputs is made that long. */
  private static final int RARELY = 1 << 14;

  private static final HeapTotals NOTHING = new HeapTotals(0, 0, 0, 0);

  /** What Go adds where nothing was freed. */
  private static final HeapTotals ONE_BYTE = new HeapTotals(0, 0, 0, 1);

  private ProfileLaws() {}

  static void hold(byte[] input) throws IOException {
    Profile recorded = read(ProfileReader.recorded(), input);
    Profile folded = read(ProfileReader.folded(), input);
    check(
        (recorded == null) == (folded == null) || recorded == null && unread(input),
        "folded and recorded, one is malformed");
    List<Loss> losses = new ArrayList<>();
    Profile salvaged = read(ProfileReader.recorded().withSalvage(losses::add), input);
    if (salvaged != null && losses.isEmpty()) {
      check(recorded != null, "salvaged without a loss, and malformed");
    }
    if (recorded != null && folded != null) {
      check(Arrays.equals(sums(recorded), sums(folded)), "sums of folded and recorded");
      check(salvaged != null, "sound, and nothing salvaged");
      check(losses.stream().allMatch(loss -> loss.bytes() == 0), "sound, and bytes lost");
      byte[] written = write(recorded);
      Profile again = read(ProfileReader.recorded(), written);
      if (again == null) {
        throw new AssertionError("written, and malformed");
      }
      check(Arrays.equals(sums(recorded), sums(again)), "sums of what was written");
      // A number of 0 without a unit is no label in profile.proto, so the first writing may lose
      // some.
      byte[] second = write(again);
      Profile third = read(ProfileReader.recorded(), second);
      check(
          third != null && Arrays.equals(second, write(third)), "written again, and not the same");
    } else if (salvaged != null) {
      check(read(ProfileReader.recorded(), write(salvaged)) != null, "salvaged, then malformed");
    }
    if (input.length > 64
        && Math.floorMod(Arrays.hashCode(input), RARELY) == 0
        && Content.of(input) == Content.OTHER) {
      threads(input);
    }
  }

  /** For content itself: so many copies of a small gzip may expand to more than there is memory. */
  private static void threads(byte[] input) throws IOException {
    byte[] large = new byte[FOR_THREADS / input.length * input.length];
    for (int at = 0; at < large.length; at += input.length) {
      System.arraycopy(input, 0, large, at, input.length);
    }
    Profile one = read(ProfileReader.folded(), large);
    Profile two = read(ProfileReader.folded().withThreads(2), large);
    check((one == null) == (two == null), "one and two threads, one is malformed");
    check(
        one == null || two == null || Arrays.equals(write(one), write(two)),
        "one and two threads read different profiles");
  }

  /**
   * Whether it is a heap dump, of which damage may stand where symbol lines were stepped over
   * unread: its records are all there, since they add up to what its header says.
   */
  private static boolean unread(byte[] input) throws IOException {
    try {
      Dump read = ProfileReader.folded().readDump(MemorySegment.ofArray(input), "fuzz");
      if (read instanceof HeapDump dump) {
        HeapTotals rest = dump.claimed().minus(dump.summed());
        return rest.equals(NOTHING) || rest.equals(ONE_BYTE);
      }
      return false;
    } catch (MalformedProfileException e) {
      return false;
    }
  }

  private static @Nullable Profile read(ProfileReader reader, byte[] input) throws IOException {
    try {
      return reader.read(input, "fuzz");
    } catch (MalformedProfileException e) {
      check(e.offset() >= 0 && !e.expected().isEmpty(), "an error that says nothing");
      return null;
    }
  }

  private static long[] sums(Profile p) {
    long[] sums = new long[p.header().sampleTypes().size()];
    for (int row = 0; row < p.samples().count(); row++) {
      for (int type = 0; type < sums.length; type++) {
        sums[type] += p.samples().value(row, type);
      }
    }
    return sums;
  }

  private static byte[] write(Profile p) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProfileWriter.writeUncompressed(p, out);
    return out.toByteArray();
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
