package io.pprof4j.report.dot;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.report.graph.Tag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagGroupsTest {
  private static final TagGroups BYTES = new TagGroups("bytes");

  private static Tag tag(long bytes, long flat, long cum) {
    return new Tag(bytes + "B", bytes, flat, 0, cum, 0);
  }

  private static List<String> names(List<Tag> tags) {
    return tags.stream().map(tag -> tag.name() + " " + tag.flat() + " " + tag.cum()).toList();
  }

  @Test
  void fewTagsStayAsTheyAre() {
    List<Tag> tags = List.of(tag(8, 1, 5), tag(16, 3, 3), tag(4, 0, 5));
    assertThat(names(BYTES.of(tags, 4, true))).containsExactly("16B 3 3", "8B 1 5", "4B 0 5");
    assertThat(names(BYTES.of(tags, 4, false))).containsExactly("8B 1 5", "4B 0 5", "16B 3 3");
  }

  @Test
  void manyJoinTheNearestOfTheHeaviest() {
    List<Tag> tags = new ArrayList<>();
    tags.add(tag(16, 100, 100));
    tags.add(tag(1 << 20, 90, 90));
    tags.add(tag(20, 3, 3));
    tags.add(tag(12, 2, 2));
    tags.add(tag(3 << 20, 1, 1));
    assertThat(names(BYTES.of(tags, 2, true)))
        .containsExactly("12B..20B 105 105", "1MB..3MB 91 91");
  }

  @Test
  void meansAreOfTheWholeGroup() {
    List<Tag> tags =
        List.of(
            new Tag("1B", 1, 100, 10, 100, 10),
            new Tag("2B", 2, 20, 1, 20, 1),
            new Tag("3B", 3, 10, 1, 10, 1));
    assertThat(names(BYTES.of(tags, 1, true))).containsExactly("1B..3B 10 10");
  }
}
