package io.pprof4j.report;

import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.StackTable;
import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.profile.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds small profiles in text. A stack is its frames from the leaf, parted by blanks; a frame is
 * its functions from the innermost inlined one, parted by {@code <}; a function is {@code name} or
 * {@code name@file:line}.
 */
public final class Fixture {
  private final StringTable strings = new StringTable();
  private final LabelTable labels = new LabelTable(strings::compare);
  private final Functions.Builder functions = new Functions.Builder();
  private final Locations.Builder locations = new Locations.Builder();
  private final StackTable stacks = new StackTable();
  private final Map<String, Integer> functionOf = new LinkedHashMap<>();
  private final Map<String, Integer> locationOf = new LinkedHashMap<>();
  private final List<int[]> rows = new ArrayList<>();
  private final List<long[]> values = new ArrayList<>();

  public Fixture() {}

  /** Adds a sample. */
  public Fixture sample(String stack, long... value) {
    return row(stack, 0, value);
  }

  /** Adds a sample with labels {@code key=value} or {@code key=number unit}, parted by commas. */
  public Fixture labelled(String set, String stack, long... value) {
    for (String label : set.split(",")) {
      String[] kv = label.split("=", 2);
      int key = strings.intern(kv[0]);
      if (Character.isDigit(kv[1].charAt(0))) {
        String[] number = kv[1].split(" ");
        int unit = number.length > 1 ? strings.intern(number[1]) : LabelSets.NONE;
        labels.addNumber(key, Long.parseLong(number[0]), unit);
      } else {
        labels.addString(key, strings.intern(kv[1]));
      }
    }
    return row(stack, labels.finish(), value);
  }

  private Fixture row(String stack, int set, long[] value) {
    String[] frames = stack.isEmpty() ? new String[0] : stack.split(" ");
    int[] ids = new int[frames.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = locationOf.computeIfAbsent(frames[i], this::location);
    }
    rows.add(new int[] {stacks.intern(ids, 0, ids.length), set});
    values.add(value);
    return this;
  }

  private int location(String frame) {
    int location =
        locations.add(locations.count() + 1, 0, 0x1000L + 16L * locations.count(), false);
    for (String line : frame.split("<")) {
      String[] place = line.split("[@:]");
      String key = place[0] + "@" + (place.length > 1 ? place[1] : "");
      int function =
          functionOf.computeIfAbsent(
              key,
              k -> {
                int name = strings.intern(place[0]);
                int file = place.length > 1 ? strings.intern(place[1]) : 0;
                return functions.add(functions.count() + 1, name, name, file, 0);
              });
      locations.addLine(function, place.length > 2 ? Long.parseLong(place[2]) : 0, 0);
    }
    return location;
  }

  /** The profile; one sample type is {@code cpu/nanoseconds}, of two the first is a count. */
  public Profile build() {
    int width = values.getFirst().length;
    ValueType cpu = new ValueType("cpu", "nanoseconds");
    List<ValueType> types =
        width == 1 ? List.of(cpu) : List.of(new ValueType("samples", "count"), cpu);
    long[] flat = values.stream().flatMapToLong(java.util.Arrays::stream).toArray();
    Stacks built = stacks.build();
    return new Profile(
        Header.of(types, cpu, 1),
        new Samples(
            rows.size(),
            width,
            rows.stream().mapToInt(r -> r[0]).toArray(),
            rows.stream().mapToInt(r -> r[1]).toArray(),
            flat),
        built,
        labels.build(),
        locations.build(),
        functions.build(),
        List.of(new Mapping(1, 0, 0, 0, "/bin/app", "", true, true, true, true)),
        strings.build());
  }

  /** The stacks of a profile's samples as text, each with its first value. */
  public static List<String> text(Profile p) {
    List<String> all = new ArrayList<>();
    for (int row = 0; row < p.samples().count(); row++) {
      List<String> frames = new ArrayList<>();
      int stack = p.samples().stack(row);
      for (int f = p.stacks().start(stack); f < p.stacks().end(stack); f++) {
        int l = p.stacks().location(f);
        List<String> lines = new ArrayList<>();
        for (int i = p.locations().lineStart(l); i < p.locations().lineEnd(l); i++) {
          int name = p.functions().name(p.locations().lineFunction(i));
          lines.add(p.strings().get(name));
        }
        frames.add(String.join("<", lines));
      }
      all.add(p.samples().value(row, 0) + " " + String.join(" ", frames));
    }
    return all;
  }
}
