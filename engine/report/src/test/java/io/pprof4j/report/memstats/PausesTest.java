package io.pprof4j.report.memstats;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.dump.MemStats;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PausesTest {
  /** The ring after so many cycles, of which the n-th, counted from 1, paused n nanoseconds. */
  private static String ringAfter(long cycles) {
    long[] ring = new long[256];
    for (long cycle = 1; cycle <= cycles; cycle++) {
      ring[(int) ((cycle - 1) % 256)] = cycle;
    }
    return list(LongStream.of(ring));
  }

  private static String list(LongStream entries) {
    return entries.mapToObj(Long::toUnsignedString).collect(Collectors.joining(" ", "[", "]"));
  }

  private static Pauses read(String ring, String numGc) {
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("PauseNs", ring);
    fields.put("NumGC", numGc);
    return Pauses.read(new MemStats(fields), Field.PAUSE_NS);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,0",
    "2,1,1",
    "255,1,254",
    "256,1,255",
    "257,2,0",
    "511,256,254",
    "512,257,255",
    "7794,7539,113"
  })
  void readsTheRingFromTheOldestToTheNewest(long cycles, long oldest, int newestIndex) {
    assertThat(read(ringAfter(cycles), Long.toString(cycles)))
        .isEqualTo(
            new Pauses.Known(
                LongStream.rangeClosed(oldest, cycles).mapToObj(BigInteger::valueOf).toList(),
                newestIndex,
                BigInteger.valueOf(cycles)));
  }

  @Test
  void noCycleNoPause() {
    assertThat(read(ringAfter(0), "0"))
        .isEqualTo(
            new Pauses.Unknown("NumGC is 0: no cycle has finished yet, so there are no pauses"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 113, 255, 257})
  void anotherNumberOfEntriesIsNotTheRing(int entries) {
    assertThat(read(list(LongStream.range(0, entries)), "7794"))
        .isEqualTo(
            new Pauses.Unknown(
                "PauseNs has "
                    + entries
                    + " of 256 entries: it was cut or edited, and which cycles they belong to cannot"
                    + " be told"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1 2 3", "1 2 3]", "[]", "[1 x 3]", "[1 -2 3]", "7"})
  void aListThatIsNotClosedIsNotRead(String printed) {
    assertThat(read(printed, "7794"))
        .isEqualTo(
            new Pauses.Unknown(
                "PauseNs is not a closed list of numbers: it was cut off or edited"));
  }

  @Test
  void withoutNumGcNoEntryIsKnownToBeValid() {
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("PauseNs", ringAfter(3));

    assertThat(Pauses.read(new MemStats(fields), Field.PAUSE_NS))
        .isEqualTo(new Pauses.Unknown("NumGC is missing: which entries are valid cannot be told"));
    assertThat(read(ringAfter(3), "many"))
        .isEqualTo(
            new Pauses.Unknown("NumGC is not a number: which entries are valid cannot be told"));
  }

  @Test
  void anAbsentRingIsMissing() {
    assertThat(Pauses.read(new MemStats(new LinkedHashMap<>()), Field.PAUSE_END))
        .isEqualTo(new Pauses.Unknown("PauseEnd is missing"));
  }

  @ParameterizedTest
  @CsvSource({"1,1,1,1", "2,1,2,2", "100,50,99,100", "101,51,100,101", "256,128,254,256"})
  void percentilesAreNearestRanks(int count, long median, long p99, long max) {
    List<BigInteger> descending =
        LongStream.rangeClosed(1, count).mapToObj(i -> BigInteger.valueOf(count + 1 - i)).toList();
    Pauses.Known known = new Pauses.Known(descending, 0, BigInteger.valueOf(count));

    assertThat(known.percentile(0)).isEqualTo(1);
    assertThat(known.percentile(50)).isEqualTo(median);
    assertThat(known.percentile(99)).isEqualTo(p99);
    assertThat(known.percentile(100)).isEqualTo(max);
  }

  @Test
  void pausesAreUnsignedAndTheirSumIsExact() {
    String ring = list(LongStream.generate(() -> -1L).limit(256));

    Pauses pauses = read(ring, "256");

    assertThat(pauses).isInstanceOf(Pauses.Known.class);
    assertThat(((Pauses.Known) pauses).sum())
        .isEqualTo(new BigInteger("18446744073709551615").multiply(BigInteger.valueOf(256)));
  }
}
