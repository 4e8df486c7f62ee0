package io.pprof4j.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaseLabelTest {
  @Test
  void marksEverySampleAndKeepsOtherLabels() {
    StringTable strings = new StringTable();
    int size = strings.intern("size");
    int zone = strings.intern("zone");
    int base = strings.intern("pprof::base");
    int no = strings.intern("no");
    LabelSets.Builder labels = new LabelSets.Builder();
    labels.add();
    labels.addString(base, no);
    labels.addString(zone, no);
    labels.addNumber(size, 8, LabelSets.NONE);
    Profile profile =
        SampleTypesTest.profile("a/x", 1, 2)
            .withLabels(
                new Samples(2, 1, new int[2], new int[] {0, 1}, new long[] {1, 2}), labels.build());
    profile = profile.withFunctions(profile.functions(), strings.build());

    Profile marked = BaseLabel.mark(profile);

    assertThat(labels(marked, 0)).containsExactly("pprof::base=true");
    assertThat(labels(marked, 1)).containsExactly("pprof::base=true", "zone=no", "size=8");
  }

  private static List<String> labels(Profile profile, int row) {
    LabelSets sets = profile.labels();
    int set = profile.samples().labels(row);
    List<String> labels = new ArrayList<>();
    for (int entry = sets.start(set); entry < sets.end(set); entry++) {
      labels.add(
          profile.strings().get(sets.key(entry))
              + "="
              + (sets.numeric(entry)
                  ? Long.toString(sets.number(entry))
                  : profile.strings().get(sets.string(entry))));
    }
    return labels;
  }
}
