package io.pprof4j.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.intern.LabelTable;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.read.ProfileReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenLabelsTest {
  private static final Path CORPUS = Path.of(System.getProperty("pprof4j.corpus"), "proto", "go");

  private final Profile web;
  private final LabelTable table;
  private final int name;
  private final int size;
  private final int bytes;

  WrittenLabelsTest() throws IOException {
    web = ProfileReader.recorded().read(CORPUS.resolve("web-heap.pb.gz"));
    table = new LabelTable(web.strings()::compare);
    name = string("inuse_objects");
    size = string("space");
    bytes = string("bytes");
  }

  @Test
  void emptyStringsAndZerosWithoutUnitAreLost() throws IOException {
    table.addString(name, 0);
    table.addString(name, bytes);
    table.addNumber(size, 0, LabelSets.NONE);
    table.addNumber(size, 7, LabelSets.NONE);
    writtenAre("inuse_objects=bytes", "space=7");
  }

  @Test
  void aZeroWithAUnitStays() throws IOException {
    table.addNumber(size, 0, bytes);
    table.addNumber(size, 7, LabelSets.NONE);
    table.addNumber(size, 0, LabelSets.NONE);
    writtenAre("space=0 bytes", "space=7 ");
  }

  @Test
  void aUnitThatIsAnEmptyStringIsNone() throws IOException {
    table.addNumber(size, 7, 0);
    table.addNumber(size, 8, 0);
    writtenAre("space=7", "space=8");
  }

  @Test
  void whatLosesNothingIsTheSame() {
    assertThat(WrittenLabels.of(web)).isSameAs(web);
  }

  /** What the set of labels under way becomes, which is what a written profile would say. */
  private void writtenAre(String... expected) throws IOException {
    int set = table.finish();
    Samples samples = new Samples(1, 4, new int[1], new int[] {set}, new long[] {1, 2, 3, 4});
    Profile profile = web.withLabels(samples, table.build());
    assertThat(labels(WrittenLabels.of(profile))).containsExactly(expected);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProfileWriter.writeUncompressed(profile, out);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    assertThat(labels(ProfileReader.recorded().readDump(in, "written").profile()))
        .containsExactly(expected);
  }

  private int string(String text) {
    int string = 1;
    while (!web.strings().get(string).equals(text)) {
      string++;
    }
    return string;
  }

  private static List<String> labels(Profile profile) {
    LabelSets sets = profile.labels();
    int set = profile.samples().labels(0);
    List<String> labels = new ArrayList<>();
    for (int entry = sets.start(set); entry < sets.end(set); entry++) {
      String key = profile.strings().get(sets.key(entry)) + "=";
      labels.add(
          sets.numeric(entry)
              ? key + sets.number(entry) + unit(profile, sets.unit(entry))
              : key + profile.strings().get(sets.string(entry)));
    }
    return labels;
  }

  private static String unit(Profile profile, int unit) {
    return unit == LabelSets.NONE ? "" : " " + profile.strings().get(unit);
  }
}
