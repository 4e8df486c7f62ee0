package io.pprof4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Profiles read again field by field with protobuf's own reader. */
class HeapProtoTest {
  @TempDir Path folder;

  /** What a file holds, by field number of Profile and for samples by content. */
  private static final class Count {
    final long[] fields = new long[16];
    final long[] sums = new long[4];
    final Set<ByteString> stacks = new HashSet<>();
    final Set<ByteString> folded = new HashSet<>();
    long frames;

    void profile(InputStream bytes) throws IOException {
      CodedInputStream in = CodedInputStream.newInstance(bytes);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        int field = WireFormat.getTagFieldNumber(tag);
        fields[field]++;
        if (field == 2) {
          sample(in.readBytes());
        } else {
          in.skipField(tag);
        }
      }
    }

    private void sample(ByteString bytes) throws IOException {
      CodedInputStream in = bytes.newCodedInput();
      ByteString key = ByteString.EMPTY;
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        ByteString part = in.readBytes();
        if (WireFormat.getTagFieldNumber(tag) == 2) {
          CodedInputStream values = part.newCodedInput();
          for (int i = 0; i < 4; i++) {
            sums[i] += values.readInt64();
          }
          assertThat(values.isAtEnd()).isTrue();
        } else {
          key = key.concat(part);
        }
        if (WireFormat.getTagFieldNumber(tag) == 1) {
          stacks.add(part);
          for (CodedInputStream ids = part.newCodedInput(); !ids.isAtEnd(); frames++) {
            assertThat(ids.readUInt64()).isPositive();
          }
        }
      }
      folded.add(key);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PROTO", "PROTO_LABELS"})
  void factsAreWhatAFieldByFieldCountFinds(Kind kind) throws IOException {
    Path file = folder.resolve("profile");
    Facts facts = new Recipe(kind, 0.001, 1, 1).write(file);
    Count count = new Count();
    try (InputStream in = Files.newInputStream(file)) {
      count.profile(in);
    }
    assertThat(count.fields[1]).isEqualTo(4);
    assertThat(count.fields[2]).isEqualTo(facts.number("records"));
    assertThat(count.fields[3]).isEqualTo(2);
    assertThat(count.fields[4]).isEqualTo(facts.number("locations"));
    assertThat(count.fields[5]).isEqualTo(facts.number("functions"));
    assertThat(count.fields[6]).isEqualTo(facts.number("strings"));
    assertThat(count.stacks).hasSize((int) facts.number("stacks"));
    assertThat(count.frames).isEqualTo(facts.number("frames"));
    assertThat(count.folded).hasSize((int) facts.number(facts.has("folded") ? "folded" : "stacks"));
    assertSums(count, facts);
  }

  @Test
  void anArchivesFactsAreTheSumOfItsFiles() throws IOException {
    Path made = folder.resolve("archive");
    Facts facts = new Recipe(Kind.ARCHIVE, 0.01, 1, 1).write(made);
    Count count = new Count();
    long files = 0;
    long raw = 0;
    try (var listed = Files.newDirectoryStream(made, "heap-*.pb.gz")) {
      for (Path file : listed) {
        byte[] bytes;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          bytes = in.readAllBytes();
        }
        assertThat(bytes.length).isBetween(50_000, 520_000);
        count.profile(ByteString.copyFrom(bytes).newInput());
        files++;
        raw += bytes.length;
      }
    }
    assertThat(files).isEqualTo(facts.number("files")).isEqualTo(20);
    assertThat(raw).isEqualTo(facts.number("raw_bytes"));
    assertThat(count.fields[2]).isEqualTo(facts.number("records"));
    assertSums(count, facts);
  }

  private static void assertSums(Count count, Facts facts) {
    assertThat(count.sums)
        .containsExactly(
            facts.number("alloc_objects"),
            facts.number("alloc_space"),
            facts.number("inuse_objects"),
            facts.number("inuse_space"));
  }
}
