package io.pprof4j.report.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
  @ParameterizedTest
  @CsvSource({
    "0,0 B",
    "1,1 B",
    "-1,-1 B",
    "1023,1023 B",
    "1024,1.00 KiB",
    "-1536,-1.50 KiB",
    "1029,1.00 KiB",
    "1030,1.01 KiB",
    "1048575,1.00 MiB",
    "72373071,69.02 MiB",
    "3052719152,2.84 GiB",
    "1099511627776,1.00 TiB",
    "1125899906842624,1.00 PiB",
    "18446744073709551615,16.00 EiB",
    "18889465931478580854784,16384.00 EiB"
  })
  void bytesInPowersOf1024(BigInteger bytes, String expected) {
    assertThat(Amount.bytes(bytes)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 ns",
    "999,999 ns",
    "1000,1.00 us",
    "189598,189.60 us",
    "999994,999.99 us",
    "999995,1.00 ms",
    "15983710,15.98 ms",
    "1400000000,1.40 s",
    "86400000000000,86400.00 s"
  })
  void durationsInPowersOf1000(BigInteger nanos, String expected) {
    assertThat(Amount.nanos(nanos)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 bytes",
    "1,1 byte",
    "-1,-1 byte",
    "1023,1023 bytes",
    "1024,1024 bytes (1.00 KiB)",
    "3052719152,3052719152 bytes (2.84 GiB)"
  })
  void exactBytesComeFirst(BigInteger bytes, String expected) {
    assertThat(Amount.exactBytes(bytes)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0,1,0.00 %", "1,3,33.33 %", "2,3,66.67 %", "3,2,150.00 %", "1,20000,0.01 %"})
  void percentagesAreRoundedHalfUp(BigInteger part, BigInteger whole, String expected) {
    assertThat(Amount.percent(part, whole)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1574322082513879647,2019-11-21 07:41:22.513879647 UTC",
    "0,1970-01-01 00:00:00.000000000 UTC",
    "9223372036854775807,2262-04-11 23:47:16.854775807 UTC"
  })
  void timesAreUtcToTheNanosecond(long nanos, String expected) {
    assertThat(Amount.time(nanos)).isEqualTo(expected);
  }

  @Test
  void noLocaleChangesADigit() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(Amount.bytes(1536)).isEqualTo("1.50 KiB");
      assertThat(Amount.count(2, "record")).isEqualTo("2 records");
    } finally {
      Locale.setDefault(before);
    }
  }
}
