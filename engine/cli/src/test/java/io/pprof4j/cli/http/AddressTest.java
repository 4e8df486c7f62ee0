package io.pprof4j.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AddressTest {
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** The rows of {@code addresses.txt}. */
  static List<String[]> rows() throws IOException {
    try (var in = Objects.requireNonNull(AddressTest.class.getResourceAsStream("addresses.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("# "))
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }

  @Test
  void whatIsAnAddressIsWhatPprofTakesForOne() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(70);
    for (String[] row : rows()) {
      check(row[0], Address.of(row[0], -1, -1), row[1], row[2]);
      check(row[0], Address.of(row[0], 3, 0), row[3], row[4]);
    }
  }

  private static void check(String source, @Nullable Address address, String url, String millis) {
    if (url.isEmpty()) {
      assertThat(address).as(source).isNull();
    } else {
      assertThat(Objects.requireNonNull(address, source).url()).as(source).hasToString(url);
      assertThat(address.timeout().minus(GRACE).toMillis()).as(source).asString().isEqualTo(millis);
    }
  }

  @Test
  void aTimeoutGoesBeforeTheLengthOfTheProfile() {
    Address address = Objects.requireNonNull(Address.of("h:1", 30, 10));
    assertThat(address.timeout()).isEqualTo(Duration.ofSeconds(15));
  }
}
