package io.pprof4j.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.Corpus;
import io.pprof4j.encode.ProfileWriter;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.read.ProfileReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileMergerTest {
  private static Profile read(String name) throws IOException {
    return ProfileReader.recorded().read(Corpus.root().resolve(name));
  }

  private static long[] sums(Profile p) {
    long[] sums = new long[p.samples().width()];
    for (int row = 0; row < p.samples().count(); row++) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += p.samples().value(row, i);
      }
    }
    return sums;
  }

  private static Profile negated(Profile p) {
    Samples s = p.samples();
    int[] stacks = new int[s.count()];
    int[] labels = new int[s.count()];
    long[] values = new long[s.count() * s.width()];
    for (int row = 0; row < s.count(); row++) {
      stacks[row] = s.stack(row);
      labels[row] = s.labels(row);
      for (int i = 0; i < s.width(); i++) {
        values[row * s.width() + i] = -s.value(row, i);
      }
    }
    return p.withSamples(new Samples(s.count(), s.width(), stacks, labels, values));
  }

  @Test
  void aProfileTwiceIsItsDouble() throws IOException {
    for (String name :
        List.of("proto/go/web-heap.pb.gz", "proto/go/labels-cpu.pb.gz", "heap/go/web-heap.txt")) {
      Profile one = read(name);
      Profile single = ProfileMerger.merge(List.of(one));
      Profile two = ProfileMerger.merge(List.of(one, one));
      assertThat(sums(two)).containsExactly(Arrays.stream(sums(one)).map(v -> 2 * v).toArray());
      assertThat(two.samples().count()).isEqualTo(single.samples().count());
      assertThat(two.locations().count())
          .isEqualTo(single.locations().count())
          .isLessThanOrEqualTo(one.locations().count());
      assertThat(two.functions().count()).isEqualTo(single.functions().count());
      assertThat(two.header().durationNanos()).isEqualTo(2 * one.header().durationNanos());
    }
  }

  @Test
  void idsBeginAtOne() throws IOException {
    Profile p =
        ProfileMerger.merge(
            List.of(read("proto/go/web-heap.pb.gz"), read("proto/go/web-heap-2.pb.gz")));
    for (int i = 0; i < p.locations().count(); i++) {
      assertThat(p.locations().id(i)).isEqualTo(i + 1);
    }
    for (int i = 0; i < p.functions().count(); i++) {
      assertThat(p.functions().id(i)).isEqualTo(i + 1);
    }
  }

  @Test
  void whatCancelsOutIsGoneWithItsLocations() throws IOException {
    Profile one = read("proto/go/web-heap.pb.gz");
    Profile nothing = ProfileMerger.merge(List.of(one, negated(one)));
    assertThat(nothing.samples().count()).isZero();
    assertThat(nothing.locations().count()).isZero();
    assertThat(nothing.mappings()).hasSize(1);
  }

  /** The second run begins with a binary of which no sample is, and which stands for another's. */
  @Test
  void runsMergeToWhatAllOfThemDo() throws IOException {
    Profile a = of("/a", "1", read("proto/go/web-heap.pb.gz"));
    Profile c = of("/c", "2", read("proto/go/web-heap-2.pb.gz"));
    Profile b = of("/b", "2", c.withSamples(c.samples().select(new BitSet())));
    Profile whole = ProfileMerger.merge(List.of(a, b, c));
    assertThat(whole.mappings())
        .extracting(Mapping::file)
        .contains("/a", "/c")
        .doesNotContain("/b");
    ProfileMerger all = run(a);
    all.absorb(run(b, c));
    assertThat(bytes(all.merged())).isEqualTo(bytes(whole));
    ProfileMerger alone = run();
    alone.absorb(run(b, c));
    assertThat(bytes(alone.merged())).isEqualTo(bytes(ProfileMerger.merge(List.of(b, c))));
  }

  private static Profile of(String file, String buildId, Profile p) {
    List<Mapping> mappings = new ArrayList<>(p.mappings());
    mappings.set(0, mappings.getFirst().withFile(file).withBuildId(buildId));
    return p.withMappings(mappings);
  }

  private static ProfileMerger run(Profile... profiles) {
    ProfileMerger run = new ProfileMerger(4);
    for (Profile p : profiles) {
      run.add(p);
    }
    return run;
  }

  private static byte[] bytes(Profile p) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProfileWriter.writeUncompressed(p, out);
    return out.toByteArray();
  }

  @Test
  void otherTypesDoNotMerge() throws IOException {
    Profile heap = read("proto/go/web-heap.pb.gz");
    Profile cpu = read("proto/go/web-cpu.pb.gz");
    assertThatThrownBy(() -> ProfileMerger.merge(List.of(heap, cpu)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("incompatible period types");
  }
}
