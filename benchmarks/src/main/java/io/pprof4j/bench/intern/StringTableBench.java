package io.pprof4j.bench.intern;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pprof4j.bench.Meter;
import io.pprof4j.intern.StringTable;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/** Names of functions as they lie in an input, each to one index. */
public class StringTableBench extends InternSuite {
  private MemorySegment text = MemorySegment.NULL;
  private int[] ends = {};

  @Override
  void prepare(int distinct) {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    ends = new int[distinct];
    for (int i = 0; i < distinct; i++) {
      String name = "example.com/service/p%d.(*Type%d).Method%d".formatted(i % 97, i % 1013, i);
      names.writeBytes(name.getBytes(UTF_8));
      ends[i] = names.size();
    }
    // Outside the heap, as a mapped input is.
    text = Arena.ofAuto().allocate(names.size());
    text.copyFrom(MemorySegment.ofArray(names.toByteArray()));
  }

  /** The engine. */
  @Benchmark
  public long pprof4j(Meter meter) {
    StringTable strings = new StringTable();
    for (int key : draws()) {
      int start = start(key);
      strings.intern(text, start, ends[key] - start);
    }
    return done(meter, strings.count() - 1);
  }

  /** A String each time, and a hash map. */
  @Benchmark
  public long plainJava(Meter meter) {
    Map<String, Integer> strings = new HashMap<>();
    for (int key : draws()) {
      int start = start(key);
      byte[] bytes = new byte[ends[key] - start];
      MemorySegment.copy(text, ValueLayout.JAVA_BYTE, start, bytes, 0, bytes.length);
      strings.putIfAbsent(new String(bytes, UTF_8), strings.size());
    }
    return done(meter, strings.size());
  }

  private int start(int key) {
    return key == 0 ? 0 : ends[key - 1];
  }
}
