package io.pprof4j.report.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.Fixture;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.text.Expression;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagsTest {
  private static final Profile PROFILE =
      new Fixture()
          .labelled("user=ann,tier=gold", "main", 1)
          .labelled("user=bob", "main", 2)
          .labelled("size=4096 bytes", "main", 4)
          .labelled("size=64 kilobytes", "main", 8)
          .sample("main", 16)
          .build();

  private static List<String> focus(String condition) throws Exception {
    TagFilter f =
        TagFilter.apply(PROFILE, LabelUnits.of(PROFILE), TagExpression.compile(condition), null);
    return Fixture.text(f.profile()).stream().map(s -> s.split(" ")[0]).toList();
  }

  @Test
  void expressionsMatchKeyAndValue() throws Exception {
    assertThat(focus("user:b|tier")).containsExactly("1", "2");
    assertThat(focus("user,gold")).containsExactly("1");
    assertThat(focus("user=ann,bob")).containsExactly("1", "2");
    assertThat(focus("user=gold")).isEmpty();
  }

  @Test
  void rangesCompareInUnits() throws Exception {
    assertThat(focus("4kb")).containsExactly("4");
    assertThat(focus("size=:4kb")).containsExactly("4", "8");
    assertThat(focus("1kb:")).containsExactly("4");
    assertThat(focus("64b:4kb")).containsExactly("4", "8");
    assertThat(focus("size=65b:4095b")).isEmpty();
    assertThat(focus("user=1kb:")).isEmpty();
  }

  @Test
  void theFirstUnitOfAKeyHolds() {
    LabelUnits units = LabelUnits.of(PROFILE);
    assertThat(units.of("size")).isEqualTo("bytes");
    assertThat(units.ignored().get("size")).containsExactly("kilobytes");
  }

  @Test
  void labelsGoByKey() throws Exception {
    TagNameFilter f =
        TagNameFilter.apply(PROFILE, Expression.compile("user|size"), Expression.compile("user"));
    assertThat(f.show()).isTrue();
    assertThat(f.hide()).isTrue();
    assertThat(f.profile().labels().end(f.profile().samples().labels(0)))
        .isEqualTo(f.profile().labels().start(f.profile().samples().labels(0)));
    assertThat(LabelUnits.of(f.profile()).of("size")).isEqualTo("bytes");
  }

  @Test
  void labelsBecomeFrames() {
    LabelFrames.Result framed =
        LabelFrames.add(PROFILE, List.of("tier", "user"), List.of("size"), "minimum", Memo.NONE);
    assertThat(framed.root()).isTrue();
    assertThat(framed.leaf()).isTrue();
    assertThat(Fixture.text(framed.profile()))
        .containsExactly(
            "1  main ann gold", "2  main bob ", "4 4kB main  ", "8 64kB main  ", "16  main  ");
  }
}
