package io.pprof4j.report.symbols;

import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import io.pprof4j.report.object.Frame;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import io.pprof4j.report.object.ObjectTool;
import io.pprof4j.report.text.Paths;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks local binaries for what a profile does not say, and says which of them are missing. */
final class LocalSymbols {
  private final Profile profile;
  private final Supplier<ObjectTool> tool;
  private final Messages messages;
  private @Nullable SymbolizedLines lines;
  private boolean missing;

  private LocalSymbols(Profile profile, Supplier<ObjectTool> tool, Messages messages) {
    this.profile = profile;
    this.tool = tool;
    this.messages = messages;
  }

  /**
   * The profile with what its binaries know.
   *
   * @param force whether to ask about mappings that have symbols, too
   * @param tool asked for only if there is a binary to open
   */
  static Profile add(Profile p, boolean force, Supplier<ObjectTool> tool, Messages messages) {
    LocalSymbols symbols = new LocalSymbols(p, tool, messages);
    BitSet used = used(p.locations());
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      if (force || p.mappings().get(i).unsymbolized()) {
        symbols.ask(i);
      }
    }
    if (symbols.missing) {
      messages.print(
          "Some binary filenames not available. Symbolization may be incomplete.\n"
              + "Try setting PPROF_BINARY_PATH to the search path for local binaries.");
    }
    return symbols.lines == null ? p : symbols.lines.profile();
  }

  private static BitSet used(Locations locations) {
    BitSet used = new BitSet();
    int last = Locations.NO_MAPPING;
    for (int l = 0, n = locations.count(); l < n; l++) {
      int mapping = locations.mapping(l);
      if (mapping != last && mapping != Locations.NO_MAPPING) {
        used.set(mapping);
      }
      last = mapping;
    }
    return used;
  }

  private void ask(int mapping) {
    Mapping m = profile.mappings().get(mapping);
    if (m.file().isEmpty()) {
      if (mapping == 0) {
        messages.print("Main binary filename not available.");
      }
      missing |= mapping != 0;
    } else if (!unsymbolizable(m.file())
        && !(m.buildId().isEmpty() && Origins.isOnServer(m.file()))) {
      try (ObjectFile file = tool.get().open(m.file(), m.start(), m.limit(), m.offset(), "")) {
        if (m.buildId().isEmpty()
            || file.buildId().isEmpty()
            || m.buildId().equals(file.buildId())) {
          ask(file, mapping);
        } else {
          messages.print("Local symbolization failed for " + title(m) + ": build ID mismatch");
        }
      } catch (ObjectException e) {
        messages.print("Local symbolization failed for " + title(m) + ": " + e.reason());
        missing = true;
      }
    }
  }

  private void ask(ObjectFile file, int mapping) {
    Locations locations = profile.locations();
    for (int l = 0; l < locations.count(); l++) {
      if (locations.mapping(l) == mapping) {
        List<Frame> frames = frames(file, locations.address(l));
        if (!frames.isEmpty()) {
          SymbolizedLines found = lines == null ? new SymbolizedLines(profile) : lines;
          lines = found;
          found.set(l, frames);
        }
      }
    }
  }

  /** What is not known of one address says nothing of the others. */
  private static List<Frame> frames(ObjectFile file, long address) {
    try {
      return file.frames(address);
    } catch (ObjectException e) {
      return List.of();
    }
  }

  private static String title(Mapping m) {
    String name = Paths.base(m.file());
    return m.buildId().isEmpty() ? name : name + " (build ID " + m.buildId() + ")";
  }

  /** Whether a mapping is no file, but something of the kernel's or of memory. */
  private static boolean unsymbolizable(String file) {
    String name = Paths.base(file);
    return name.startsWith("[")
        || name.startsWith("linux-vdso")
        || file.startsWith("/dev/dri/")
        || file.equals("//anon")
        || file.startsWith("/memfd:");
  }
}
