package io.pprof4j.cli.compare;

import io.pprof4j.dump.Dump;
import io.pprof4j.dump.ProtoDump;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.ValueType;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What command lines about a profile are made from.
 *
 * @param path the profile
 * @param proto whether it is a profile.proto, for which pprof looks for no binary that is not there
 * @param functions function names
 * @param files source files and binaries
 * @param types names of the sample types
 * @param keys label keys
 * @param words values of string labels
 * @param numbers values of numeric labels, each with its unit
 */
record Facts(
    Path path,
    boolean proto,
    List<String> functions,
    List<String> files,
    List<String> types,
    List<String> keys,
    List<String> words,
    List<String> numbers) {

  /** Of what cannot be read there are no facts, which makes a case as well. */
  static Facts of(Path path) {
    try {
      Dump dump = ProfileReader.folded().readDump(path);
      return of(path, dump.profile(), dump instanceof ProtoDump);
    } catch (IOException | RuntimeException e) {
      List<String> none = List.of();
      return new Facts(path, false, none, none, none, none, none, none);
    }
  }

  private static Facts of(Path path, Profile p, boolean proto) {
    Set<String> functions = new LinkedHashSet<>();
    Set<String> files = new LinkedHashSet<>();
    for (int f = 0; f < p.functions().count(); f++) {
      functions.add(p.strings().get(p.functions().name(f)));
      files.add(p.strings().get(p.functions().filename(f)));
    }
    for (Mapping mapping : p.mappings()) {
      files.add(mapping.file());
    }
    Set<String> keys = new LinkedHashSet<>();
    Set<String> words = new LinkedHashSet<>();
    Set<String> numbers = new LinkedHashSet<>();
    LabelSets labels = p.labels();
    for (int e = 0; e < labels.end(labels.count() - 1); e++) {
      keys.add(p.strings().get(labels.key(e)));
      if (labels.numeric(e)) {
        boolean plain = labels.unit(e) == LabelSets.NONE;
        numbers.add(labels.number(e) + (plain ? "" : p.strings().get(labels.unit(e))));
      } else {
        words.add(p.strings().get(labels.string(e)));
      }
    }
    return new Facts(
        path,
        proto,
        sayable(functions),
        sayable(files),
        p.header().sampleTypes().stream().map(ValueType::type).toList(),
        sayable(keys),
        sayable(words),
        sayable(numbers));
  }

  /** Without what no argument of a process can hold. */
  private static List<String> sayable(Set<String> names) {
    return names.stream()
        .filter(n -> !n.isBlank() && n.indexOf('\ufffd') < 0 && n.chars().noneMatch(c -> c < ' '))
        .toList();
  }
}
