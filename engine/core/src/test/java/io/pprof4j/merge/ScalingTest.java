package io.pprof4j.merge;

import static io.pprof4j.merge.SampleTypesTest.profile;
import static io.pprof4j.merge.SampleTypesTest.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.profile.Profile;
import org.junit.jupiter.api.Test;

class ScalingTest {
  @Test
  void negatesAndDropsWhatIsZero() {
    assertThat(valuesOf(Scaling.negate(profile("a/x b/x", 1, -2, 0, 0, 0, 3))))
        .containsExactly(-1L, 2L, 0L, -3L);
  }

  @Test
  void negatingTheSmallestLongLeavesIt() {
    assertThat(valuesOf(Scaling.negate(profile("a/x", Long.MIN_VALUE))))
        .containsExactly(Long.MIN_VALUE);
  }

  @Test
  void normalizesEachTypeToTheSumOfTheBase() {
    Profile normal = Scaling.normalize(profile("a/x b/x", 1, 10, 3, 30), profile("a/x b/x", 2, 20));
    // Halves go away from zero: 0.5 and 1.5 become 1 and 2.
    assertThat(valuesOf(normal)).containsExactly(1L, 5L, 2L, 15L);
  }

  @Test
  void aRowLivesByItsScaledValues() {
    // The ratio of b is 1, so its values don't count: pprof drops the second row all the same.
    Profile normal = Scaling.normalize(profile("a/x b/x", 4, 1, 0, 1), profile("a/x b/x", 8, 2));
    assertThat(valuesOf(normal)).containsExactly(8L, 1L);
  }

  @Test
  void valuesPast53BitsAreNotExact() {
    assertThat(Scaling.isExact(profile("a/x b/x", 1, 1L << 53, 0, -(1L << 53)))).isTrue();
    assertThat(Scaling.isExact(profile("a/x b/x", 1, 2, 0, (1L << 53) + 1))).isFalse();
    assertThat(Scaling.isExact(profile("a/x", Long.MIN_VALUE))).isFalse();
  }

  @Test
  void otherTypesCannotBeNormalizedTo() {
    assertThatThrownBy(() -> Scaling.normalize(profile("a/x", 1), profile("a/y", 1)))
        .hasMessageStartingWith("incompatible sample types");
  }

  @Test
  void convertsAsGoDoes() {
    assertThat(Scaling.toLong(-1.9)).isEqualTo(-1);
    assertThat(Scaling.toLong(0x1p63)).isEqualTo(Long.MIN_VALUE);
    assertThat(Scaling.toLong(Double.NaN)).isEqualTo(Long.MIN_VALUE);
  }
}
