package io.pprof4j.report.symbols;

import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import io.pprof4j.report.filter.Pruning;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.ExpressionException;
import io.pprof4j.report.text.Paths;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** Prepares a fetched profile for its report as pprof does. */
public final class Symbolizer {
  private Symbolizer() {}

  /**
   * To be called for each source before merging: a profile without mappings gets one that holds all
   * its locations; the first mapping takes the overrides.
   *
   * @param executable path of the profiled binary, or empty
   * @param buildId build id for a first mapping that has none, or empty
   */
  public static Profile locateBinaries(Profile profile, String executable, String buildId) {
    Profile p = profile.mappings().isEmpty() ? withMapping(profile) : profile;
    if (executable.isEmpty() && buildId.isEmpty()) {
      return p;
    }
    List<Mapping> mappings = new ArrayList<>(p.mappings());
    Mapping m = mappings.getFirst();
    mappings.set(
        0,
        new Mapping(
            m.id(),
            m.start(),
            m.limit(),
            m.offset(),
            executable.isEmpty() ? m.file() : executable,
            m.buildId().isEmpty() ? buildId : m.buildId(),
            m.hasFunctions(),
            m.hasFilenames(),
            m.hasLineNumbers(),
            m.hasInlineFrames()));
    return p.withMappings(mappings);
  }

  private static Profile withMapping(Profile p) {
    Locations old = p.locations();
    Locations.Builder b = new Locations.Builder();
    for (int l = 0; l < old.count(); l++) {
      b.add(old.id(l), 0, old.address(l), old.folded(l));
      for (int line = old.lineStart(l); line < old.lineEnd(l); line++) {
        b.addLine(old.lineFunction(line), old.lineNumber(line), old.lineColumn(line));
      }
    }
    Mapping all = new Mapping(1, 0, 0, 0, "", "", false, false, false, false);
    return p.withLocations(b.build()).withMappings(List.of(all));
  }

  /**
   * To be called once after merging: says on {@code messages} which symbols are missing, demangles
   * names and prunes by {@code drop_frames} and {@code keep_frames}. A profile without mappings
   * gets one first.
   *
   * @param mode pprof's {@code -symbolize}: {@code [local|fastlocal|remote|none][:force]
   *     [:demangle=none|full|templates|default]}
   */
  public static Profile symbolize(Profile profile, String mode, Messages messages) {
    Profile p = locateBinaries(profile, "", "");
    Mode m = Mode.parse(mode, messages);
    if (m.local()) {
      missing(p, m.force(), messages);
    }
    if (m.enabled()) {
      p = Names.demangle(p, m.force(), m.style());
    }
    return pruned(p);
  }

  /** An unsound {@code drop_frames} or {@code keep_frames} prunes nothing, as in pprof. */
  private static Profile pruned(Profile p) {
    String drop = p.header().dropFrames();
    String keep = p.header().keepFrames();
    if (drop.isEmpty()) {
      return p;
    }
    try {
      return Pruning.drop(p, whole(drop), keep.isEmpty() ? null : whole(keep));
    } catch (ExpressionException e) {
      return p;
    }
  }

  private static Expression whole(String expression) throws ExpressionException {
    return Expression.compile("^(" + expression + ")$");
  }

  private static void missing(Profile p, boolean force, Messages messages) {
    BitSet used = new BitSet();
    for (int l = 0; l < p.locations().count(); l++) {
      if (p.locations().mapping(l) != Locations.NO_MAPPING) {
        used.set(p.locations().mapping(l));
      }
    }
    boolean binaries = false;
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      Mapping m = p.mappings().get(i);
      if (!force && !m.unsymbolized()) {
        continue;
      }
      if (m.file().isEmpty()) {
        if (i == 0) {
          messages.print("Main binary filename not available.");
        }
        binaries |= i != 0;
      } else if (!unsymbolizable(m.file()) && !(m.buildId().isEmpty() && isUrl(m.file()))) {
        messages.print("Local symbolization failed for " + title(m) + ": " + reason(m.file()));
        binaries = true;
      }
    }
    if (binaries) {
      messages.print(
          "Some binary filenames not available. Symbolization may be incomplete.\n"
              + "Try setting PPROF_BINARY_PATH to the search path for local binaries.");
    }
  }

  private static String title(Mapping m) {
    String name = Paths.base(m.file());
    return m.buildId().isEmpty() ? name : name + " (build ID " + m.buildId() + ")";
  }

  private static String reason(String file) {
    try {
      if (Files.exists(Path.of(file))) {
        return "symbols of binaries are not read";
      }
    } catch (InvalidPathException e) {
      return "open " + file + ": invalid argument";
    }
    return "open " + file + ": no such file or directory";
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

  private static boolean isUrl(String file) {
    int colon = file.indexOf(':');
    return colon > 0 && file.substring(0, colon).toLowerCase(Locale.ROOT).contains("http");
  }
}
