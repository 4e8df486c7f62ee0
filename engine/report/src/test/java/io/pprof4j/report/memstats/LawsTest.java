package io.pprof4j.report.memstats;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.dump.MemStats;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawsTest {
  private static final int SYS = 0;

  private final SequencedMap<String, String> fields = new LinkedHashMap<>();

  @BeforeEach
  void readTheSniffer() throws IOException {
    fields.putAll(Objects.requireNonNull(Dumps.heap(Dumps.SNIFFER).memStats()).fields());
  }

  private Verdict check(int law) {
    return Laws.ALL.get(law).check(new MemStats(fields));
  }

  private static Verdict verdict(Verdict.Outcome outcome, String finding) {
    return new Verdict(outcome, finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | OtherSys     | 991084    | 72373071, not 65994752 + 1114112 + 196608 + 65536 + 1616868"
            + " + 2394112 + 991084 = 72373072: 1 too few",
        "1 | HeapInuse    | 9142271   | 65994752, not 56852480 + 9142271 = 65994751: 1 too many",
        "2 | Alloc        | 6911929   | 6911929, not 6911928: 1 too many",
        "3 | HeapObjects  | 28599     | 28599, not 201435665 - 201407065 = 28600: 1 too few",
        "3 | Frees        | 201435666 | 28600, not 201435665 - 201435666 = -1: 28601 too many",
        "4 | HeapReleased | 56852481  | 56852481 > 56852480, by 1",
        "5 | HeapAlloc    | 9142273   | 9142273 > 9142272, by 1",
        "6 | StackInuse   | 1114113   | 1114113 > 1114112, by 1",
        "7 | MSpanInuse   | 196609    | 196609 > 196608, by 1",
        "8 | MCacheInuse  | 65537     | 65537 > 65536, by 1"
      })
  void aChangedFieldViolatesItsLaw(int law, String field, String value, String finding) {
    fields.put(field, value);

    assertThat(check(law)).isEqualTo(verdict(Verdict.Outcome.VIOLATED, finding));
  }

  @ParameterizedTest
  @CsvSource({"4,HeapReleased,56852480", "5,HeapAlloc,9142272", "7,MSpanInuse,196608"})
  void equalIsNotMore(int law, String field, String value) {
    fields.put(field, value);

    assertThat(check(law).outcome()).isEqualTo(Verdict.Outcome.HOLDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | Sys          | Sys is missing",
        "0 | HeapSys      | HeapSys is missing; the other parts leave 65994752 bytes (62.94 MiB) for HeapSys",
        "0 | StackSys     | StackSys is missing; the other parts leave 1114112 bytes (1.06 MiB) for StackSys",
        "0 | MSpanSys     | MSpanSys is missing; the other parts leave 196608 bytes (192.00 KiB) for MSpanSys",
        "0 | MCacheSys    | MCacheSys is missing; the other parts leave 65536 bytes (64.00 KiB) for MCacheSys",
        "0 | BuckHashSys  | BuckHashSys is missing; the other parts leave 1616868 bytes (1.54 MiB) for BuckHashSys",
        "0 | GCSys        | GCSys is missing; the other parts leave 2394112 bytes (2.28 MiB) for GCSys",
        "0 | OtherSys     | OtherSys is missing; the other parts leave 991083 bytes (967.85 KiB) for OtherSys",
        "1 | HeapIdle     | HeapIdle is missing; the other parts leave 56852480 bytes (54.22 MiB) for HeapIdle",
        "2 | HeapAlloc    | HeapAlloc is missing",
        "3 | Mallocs      | Mallocs is missing",
        "3 | HeapObjects  | HeapObjects is missing",
        "4 | HeapIdle     | HeapIdle is missing",
        "8 | MCacheInuse  | MCacheInuse is missing"
      })
  void aMissingFieldLeavesItsLawOpen(int law, String field, String finding) {
    fields.remove(field);

    assertThat(check(law)).isEqualTo(verdict(Verdict.Outcome.NOT_CHECKABLE, finding));
  }

  @Test
  void oldDumpsLeaveTheRestOfSysToGcAndOther() {
    fields.remove("GCSys");
    fields.remove("OtherSys");

    assertThat(check(SYS))
        .isEqualTo(
            verdict(
                Verdict.Outcome.NOT_CHECKABLE,
                "GCSys is missing, OtherSys is missing; the other parts leave 3385195 bytes (3.23"
                    + " MiB) for GCSys + OtherSys"));
  }

  @Test
  void partsThatAreTooLargeAlreadyViolateASumWithMissingParts() {
    fields.remove("GCSys");
    fields.put("HeapSys", "72373071");

    assertThat(check(SYS))
        .isEqualTo(
            verdict(
                Verdict.Outcome.VIOLATED,
                "GCSys is missing, but the other parts are already 3984207 more than Sys"));
  }

  @Test
  void sumsPastTheRangeOfALongAreExact() {
    fields.put("HeapIdle", "9223372036854775807");
    fields.put("HeapInuse", "9223372036854775807");

    assertThat(check(1))
        .isEqualTo(
            verdict(
                Verdict.Outcome.VIOLATED,
                "65994752, not 9223372036854775807 + 9223372036854775807 = 18446744073709551614:"
                    + " 18446744073643556862 too few"));
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775808,GCSys is past 2^63-1",
    "18446744073709551615,GCSys is past 2^63-1",
    "-1,GCSys is not a number",
    "many,GCSys is not a number"
  })
  void whatIsNoNumberLeavesNoRest(String value, String finding) {
    fields.put("GCSys", value);

    assertThat(check(SYS)).isEqualTo(verdict(Verdict.Outcome.NOT_CHECKABLE, finding));
  }

  @Test
  void everyLawHasItsFormula() {
    assertThat(Laws.ALL.stream().map(Law::formula))
        .containsExactly(
            "Sys = HeapSys + StackSys + MSpanSys + MCacheSys + BuckHashSys + GCSys + OtherSys",
            "HeapSys = HeapIdle + HeapInuse",
            "Alloc = HeapAlloc",
            "HeapObjects = Mallocs - Frees",
            "HeapReleased <= HeapIdle",
            "HeapAlloc <= HeapInuse",
            "StackInuse <= StackSys",
            "MSpanInuse <= MSpanSys",
            "MCacheInuse <= MCacheSys");
  }
}
