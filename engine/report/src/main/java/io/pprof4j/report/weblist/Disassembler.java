package io.pprof4j.report.weblist;

import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import io.pprof4j.report.object.Frame;
import io.pprof4j.report.object.Instruction;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import io.pprof4j.report.object.ObjectTool;
import io.pprof4j.report.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the instructions around the addresses of interest. Of those whose binary is not at hand
 * only the source is known.
 *
 * @param tool the binaries at hand
 * @param intel whether in Intel syntax
 * @param messages takes what pprof says of addresses that a binary does not know
 */
public record Disassembler(ObjectTool tool, boolean intel, Messages messages) {
  /** An instruction without a line within so many bytes takes over that of the one before. */
  private static final long NEIGHBOURHOOD = 32;

  Assembly assemble(Profile profile, Interest interest) {
    Assembly assembly = new Assembly(interest);
    Map<String, @Nullable ObjectFile> open = new HashMap<>();
    try {
      List<Long> known = new ArrayList<>();
      List<Long> unknown = new ArrayList<>();
      interest
          .locations()
          .forEach((address, location) ->
              (file(profile, location, open) == null ? unknown : known).add(address));
      unknown.sort(Long::compareUnsigned);
      for (long address : unknown) {
        unknown(profile, interest, address, assembly);
      }
      for (Range range :
          Range.of(known, address -> mapping(profile, interest, address), interest)) {
        ObjectFile file = open.get(range.mapping().file());
        if (file != null) {
          range(range, file, assembly);
        }
      }
    } finally {
      for (ObjectFile file : open.values()) {
        if (file != null) {
          file.close();
        }
      }
    }
    return assembly;
  }

  private static Mapping mapping(Profile profile, Interest interest, long address) {
    int location = interest.locations().getOrDefault(address, 0);
    return profile.mappings().get(profile.locations().mapping(location));
  }

  /** The binary of a location, opened as it is mapped where it is met first; null without one. */
  private @Nullable ObjectFile file(
      Profile profile, int location, Map<String, @Nullable ObjectFile> open) {
    int mapping = profile.locations().mapping(location);
    if (mapping == Locations.NO_MAPPING) {
      return null;
    }
    Mapping m = profile.mappings().get(mapping);
    if (!open.containsKey(m.file())) {
      open.put(m.file(), open(m));
    }
    return open.get(m.file());
  }

  private @Nullable ObjectFile open(Mapping m) {
    try {
      return tool.open(m.file(), m.start(), m.limit(), m.offset(), m.kernelSymbol());
    } catch (ObjectException e) {
      return null;
    }
  }

  private static void unknown(Profile profile, Interest interest, long address, Assembly assembly) {
    Locations l = profile.locations();
    int location = interest.locations().getOrDefault(address, 0);
    List<Place> frames = new ArrayList<>();
    for (int line = l.lineStart(location); line < l.lineEnd(location); line++) {
      int function = l.lineFunction(line);
      frames.add(
          new Place(
              Text.of(profile.strings(), profile.functions().name(function)),
              Text.of(profile.strings(), profile.functions().filename(function)),
              l.lineNumber(line)));
    }
    assembly.step(address, address, 1, "", frames.getFirst());
    assembly.show(address, frames);
  }

  private void range(Range range, ObjectFile file, Assembly assembly) {
    long begin;
    long end;
    try {
      begin = file.fileAddress(range.begin());
    } catch (ObjectException e) {
      failed("start", range.begin(), e);
      return;
    }
    try {
      end = file.fileAddress(range.end());
    } catch (ObjectException e) {
      failed("end", range.end(), e);
      return;
    }
    try {
      long base = range.begin() - begin;
      instructions(
          tool.disassemble(range.mapping().file(), begin, end, intel), base, file, assembly);
    } catch (ObjectException e) {
      // The page then lacks these addresses, without a word, as pprof's does.
    }
  }

  private void failed(String what, long address, ObjectException e) {
    messages.print(
        "Failed to compute objdump address for range "
            + what
            + " "
            + Long.toHexString(address)
            + ": "
            + e.reason());
  }

  private static void instructions(
      List<Instruction> instructions, long base, ObjectFile file, Assembly assembly) {
    List<Place> lastFrames = List.of();
    long lastAddress = 0;
    long highest = 0;
    for (int i = 0; i < instructions.size(); i++) {
      Instruction in = instructions.get(i);
      long address = in.address() + base;
      if (Long.compareUnsigned(address, highest) <= 0) {
        continue; // listed twice
      }
      highest = address;
      long length = 1;
      if (i + 1 < instructions.size()) {
        long next = instructions.get(i + 1).address();
        length = Long.compareUnsigned(next, in.address()) > 0 ? next - in.address() : 1;
      }
      List<Place> frames = frames(in, address, file);
      Place place = frames.isEmpty() ? new Place("", "", 0) : frames.getFirst();
      assembly.step(address, in.address(), length, in.text(), place);
      if (place.line() != 0) {
        lastFrames = frames;
        lastAddress = address;
      } else if (Long.compareUnsigned(address - lastAddress, NEIGHBOURHOOD) <= 0
          && !lastFrames.isEmpty()) {
        frames = lastFrames;
      }
      assembly.show(address, frames);
    }
  }

  private static List<Place> frames(Instruction in, long address, ObjectFile file) {
    try {
      List<Place> places = new ArrayList<>();
      for (Frame frame : file.frames(address)) {
        places.add(Place.of(frame));
      }
      return places;
    } catch (ObjectException e) {
      return List.of(new Place(in.function(), in.file(), in.line()));
    }
  }
}
