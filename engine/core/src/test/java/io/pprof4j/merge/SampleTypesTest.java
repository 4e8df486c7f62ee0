package io.pprof4j.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.profile.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTypesTest {
  /** A profile of types such as {@code cpu/ms}, a row after the other, one stack for all. */
  static Profile profile(String types, long... values) {
    List<ValueType> sampleTypes = new ArrayList<>();
    for (String type : types.split(" ")) {
      int slash = type.indexOf('/');
      sampleTypes.add(new ValueType(type.substring(0, slash), type.substring(slash + 1)));
    }
    int width = sampleTypes.size();
    int rows = values.length / width;
    return new Profile(
        Header.of(sampleTypes, new ValueType("cpu", "ms"), 10),
        new Samples(rows, width, new int[rows], new int[rows], values),
        new Stacks(new int[] {0}, 1, new int[0]),
        new LabelSets.Builder().build(),
        new Locations.Builder().build(),
        new Functions.Builder().build(),
        List.of(),
        new StringTable().build());
  }

  static List<Long> valuesOf(Profile profile) {
    List<Long> values = new ArrayList<>();
    Samples samples = profile.samples();
    for (int row = 0; row < samples.count(); row++) {
      for (int type = 0; type < samples.width(); type++) {
        values.add(samples.value(row, type));
      }
    }
    return values;
  }

  private static List<String> types(Profile profile) {
    return profile.header().sampleTypes().stream().map(t -> t.type() + "/" + t.unit()).toList();
  }

  @Test
  void keepsTheTypesThatAllHaveInTheOrderOfTheFirst() {
    List<Profile> alike =
        SampleTypes.reconcile(
            List.of(profile("a/x b/x c/x", 1, 2, 3), profile("c/x d/x a/x", 4, 5, 6)));
    assertThat(alike).allSatisfy(p -> assertThat(types(p)).containsExactly("a/x", "c/x"));
    assertThat(valuesOf(alike.get(0))).containsExactly(1L, 3L);
    assertThat(valuesOf(alike.get(1))).containsExactly(6L, 4L);
  }

  @Test
  void aDefaultThatIsLostBecomesTheFirstType() {
    Profile first = profile("a/x b/x", 1, 2);
    first = first.withHeader(first.header().withSampleTypes(first.header().sampleTypes(), "b"));
    List<Profile> alike = SampleTypes.reconcile(List.of(first, profile("a/x", 3)));
    assertThat(alike.get(0).header().defaultSampleType()).isEqualTo("a");
    assertThat(alike.get(1).header().defaultSampleType()).isEmpty();
  }

  @Test
  void aTypeNamedTwiceIsCommonToNone() {
    Profile twice = profile("a/x a/y b/x", 1, 2, 3);
    assertThat(types(SampleTypes.reconcile(List.of(twice)).getFirst())).containsExactly("b/x");
    assertThatThrownBy(() -> SampleTypes.reconcile(List.of(profile("a/x a/x", 1, 2))))
        .hasMessage("profiles have empty common sample type list");
  }

  @Test
  void unitsBecomeTheFinest() {
    List<Profile> alike =
        SampleTypes.reconcile(
            List.of(profile("cpu/ms n/count", 2, 1), profile("cpu/Microseconds n/count", 7, 1)));
    assertThat(alike)
        .allSatisfy(p -> assertThat(types(p)).containsExactly("cpu/Microseconds", "n/count"));
    assertThat(valuesOf(alike.get(0))).containsExactly(2000L, 1L);
    assertThat(valuesOf(alike.get(1))).containsExactly(7L, 1L);
    assertThat(alike.get(0).header().periodType().unit()).isEqualTo("ms");
  }

  @Test
  void periodsAreScaledAsWell() {
    Profile coarse = profile("a/x", 1);
    Profile fine = coarse.withHeader(coarse.header().withPeriod(new ValueType("cpu", "us"), 5));
    List<Profile> alike = SampleTypes.reconcile(List.of(coarse, fine));
    assertThat(alike.get(0).header().period()).isEqualTo(10_000);
    assertThat(alike.get(0).header().periodType()).isEqualTo(new ValueType("cpu", "us"));
    assertThat(alike.get(1).header().period()).isEqualTo(5);
  }

  @Test
  void unitsOfDifferentKindsAreRefused() {
    assertThatThrownBy(
            () -> SampleTypes.reconcile(List.of(profile("a/bytes", 1), profile("a/ms", 1))))
        .hasMessage("sample types: incompatible types: {a bytes 0 0} {a ms 0 0}");
    assertThatThrownBy(
            () -> SampleTypes.reconcile(List.of(profile("a/apples", 1), profile("a/pears", 1))))
        .hasMessage("sample types: incompatible types: {a apples 0 0} {a pears 0 0}");
  }

  @Test
  void aSingleProfileStaysAsItIs() {
    Profile one = profile("a/x", 0, 1);
    assertThat(SampleTypes.reconcile(List.of(one)).getFirst()).isSameAs(one);
  }
}
