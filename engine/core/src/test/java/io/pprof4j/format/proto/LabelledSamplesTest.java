package io.pprof4j.format.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples with labels make the same rows whether the first of them have labels or not. */
class LabelledSamplesTest {
  private static final int LOCATIONS = 9;

  /** A sample: its ids, its labels as number or, if odd, as string, and its value. */
  private record Sample(List<Integer> ids, List<Integer> labels, long value) {
    byte[] bytes(Random random) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      boolean labelsFirst = random.nextBoolean();
      if (labelsFirst) {
        writeLabels(out);
      }
      ids(out, random.nextInt(8) == 0);
      out.writeInt64(2, value);
      if (!labelsFirst) {
        writeLabels(out);
      }
      out.flush();
      return bytes.toByteArray();
    }

    private void ids(CodedOutputStream out, boolean unpacked) throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      for (int id : ids) {
        packed.write(id);
        if (unpacked) {
          out.writeUInt64(1, id);
        }
      }
      if (!unpacked) {
        out.writeByteArray(1, packed.toByteArray());
      }
    }

    private void writeLabels(CodedOutputStream out) throws IOException {
      for (int label : labels) {
        byte field = (byte) (label % 2 == 0 ? 3 << 3 : 2 << 3);
        out.writeByteArray(3, new byte[] {1 << 3, 1, field, (byte) (1 + label % 4)});
      }
    }

    /** What samples that add up have in common. */
    String key() {
      List<Integer> strings = labels.stream().filter(l -> l % 2 != 0).toList();
      List<Integer> numbers = labels.stream().filter(l -> l % 2 == 0).toList();
      return ids + " " + strings + numbers + Long.signum(value);
    }
  }

  private static List<Sample> samples(Random random, boolean labelledFirst) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      List<Integer> ids = random.ints(1 + i % 3, 1, LOCATIONS + 1).boxed().toList();
      boolean labelled = i < 40 ? labelledFirst : random.nextBoolean();
      List<Integer> labels =
          labelled ? random.ints(1 + i % 2, 0, 4).boxed().toList() : List.<Integer>of();
      samples.add(new Sample(ids, labels, random.nextInt(5) - 1));
    }
    return samples;
  }

  private static byte[] profile(List<Sample> samples, Random random) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeByteArray(1, new byte[0]);
    for (Sample sample : samples) {
      out.writeByteArray(2, sample.bytes(random));
    }
    for (byte id = 1; id <= LOCATIONS; id++) {
      out.writeByteArray(4, new byte[] {1 << 3, id});
    }
    for (String string : new String[] {"", "key", "a", "b", "c"}) {
      out.writeString(6, string);
    }
    out.flush();
    return bytes.toByteArray();
  }

  /** A row as {@link Sample#key} would write it, but for the sign. */
  private static String key(Profile p, int row) {
    List<Integer> ids = new ArrayList<>();
    int stack = p.samples().stack(row);
    for (int f = p.stacks().start(stack); f < p.stacks().end(stack); f++) {
      ids.add((int) p.locations().id(p.stacks().location(f)));
    }
    List<Integer> strings = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    LabelSets sets = p.labels();
    int set = p.samples().labels(row);
    for (int e = sets.start(set); e < sets.end(set); e++) {
      if (sets.numeric(e)) {
        numbers.add((int) sets.number(e) - 1);
      } else {
        strings.add(sets.string(e) - 1);
      }
    }
    return ids + " " + strings + numbers;
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void rowsAreThoseOfASimpleMap(boolean folded, boolean labelledFirst) throws IOException {
    Random random = new Random(5);
    List<Sample> samples = samples(random, labelledFirst);
    List<String> keys = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    Map<String, Long> sums = new LinkedHashMap<>();
    for (Sample sample : samples) {
      sums.merge(sample.key(), sample.value(), Long::sum);
      keys.add(sample.key());
      values.add(sample.value());
    }
    ProfileReader reader = folded ? ProfileReader.folded() : ProfileReader.recorded();
    byte[] bytes = profile(samples, random);
    Profile p = reader.readDump(MemorySegment.ofArray(bytes), "labels").profile();
    List<String> found = new ArrayList<>();
    List<Long> added = new ArrayList<>();
    for (int row = 0; row < p.samples().count(); row++) {
      long value = p.samples().value(row, 0);
      found.add(key(p, row) + Long.signum(value));
      added.add(value);
    }
    assertThat(found).isEqualTo(folded ? new ArrayList<>(sums.keySet()) : keys);
    assertThat(added).isEqualTo(folded ? new ArrayList<>(sums.values()) : values);
  }
}
