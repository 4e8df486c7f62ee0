package io.pprof4j.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The locations, functions and strings of one profile.proto, numbered as its samples first need
 * them, and written after the samples.
 */
final class ProtoTables {
  private final GoProgram program;
  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private final int[] locationOfSite;
  private final List<Integer> locations = new ArrayList<>();
  private final int[] functionId;
  private final List<Integer> functions = new ArrayList<>();

  ProtoTables(GoProgram program) {
    this.program = program;
    locationOfSite = new int[program.sites()];
    functionId = new int[program.functions()];
    string("");
  }

  /** Index of a string in the string table. */
  int string(String s) {
    Integer known = strings.putIfAbsent(s, strings.size());
    return known == null ? strings.size() - 1 : known;
  }

  /** Id of the location that a site is. */
  int location(int site) {
    if (locationOfSite[site] == 0) {
      locations.add(site);
      locationOfSite[site] = locations.size();
      for (int i = program.firstLine[site]; i < program.firstLine[site + 1]; i++) {
        function(program.lineFunction[i]);
      }
    }
    return locationOfSite[site];
  }

  private void function(int f) {
    if (functionId[f] == 0) {
      functions.add(f);
      functionId[f] = functions.size();
      string(name(f));
      string(file(f));
    }
  }

  void facts(Facts facts) {
    facts
        .put("locations", locations.size())
        .put("functions", functions.size())
        .put("strings", strings.size());
  }

  void write(ByteSink out) throws IOException {
    ProtoMessage message = new ProtoMessage();
    mapping(message, 1, 0x400000, program.textEnd(), "/usr/local/bin/ledgerd");
    message.field(6, string("6c65646765726400a1b2c3d4e5f60718293a4b5c"));
    // has_functions, has_filenames, has_line_numbers, has_inline_frames
    message.field(7, 1).field(8, 1).field(9, 1).field(10, 1);
    message.write(out, 3);
    mapping(message, 2, 0x7ffd1a5f2000L, 0x7ffd1a5f4000L, "[vdso]");
    message.write(out, 3);
    for (int site : locations) {
      location(message, site);
      message.write(out, 4);
    }
    for (int f : functions) {
      message.field(1, functionId[f]).field(2, string(name(f))).field(3, string(name(f)));
      message.field(4, string(file(f))).field(5, program.startLine[f]);
      message.write(out, 5);
    }
  }

  private void mapping(ProtoMessage message, int id, long start, long limit, String file) {
    message.field(1, id).field(2, start).field(3, limit).field(5, string(file));
  }

  private void location(ProtoMessage message, int site) {
    message.field(1, locationOfSite[site]).field(2, 1).field(3, program.returnAddress[site]);
    ProtoMessage line = new ProtoMessage();
    for (int i = program.firstLine[site]; i < program.firstLine[site + 1]; i++) {
      line.field(1, functionId[program.lineFunction[i]]).field(2, program.lineNumber[i]);
      message.message(4, line);
    }
  }

  /** Comes last, when every other part has asked for its strings. */
  void writeStrings(ByteSink out) throws IOException {
    for (String s : strings.keySet()) {
      byte[] bytes = s.getBytes(UTF_8);
      out.varint((6 << 3) | 2);
      out.varint(bytes.length);
      out.put(bytes);
    }
  }

  private String name(int f) {
    return new String(program.names[f], UTF_8);
  }

  private String file(int f) {
    return new String(program.files[f], UTF_8);
  }
}
