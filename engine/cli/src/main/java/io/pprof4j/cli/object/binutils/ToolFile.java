package io.pprof4j.cli.object.binutils;

import io.pprof4j.cli.object.elf.ElfFile;
import io.pprof4j.report.object.Frame;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import io.pprof4j.report.object.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A binary that tools are asked about. Its base is computed for the first address that is asked for
 * and kept for all others, as in pprof.
 */
final class ToolFile implements ObjectFile {
  private final Tools tools;
  private final String name;
  private final Path path;
  private final String buildId;
  private final Placement placement;
  private final boolean fast;
  private @Nullable Long base;
  private @Nullable ObjectException noBase;
  private @Nullable LineSource lines;
  private @Nullable ObjectException noLines;

  /**
   * @param fast whether function names are enough
   */
  ToolFile(Tools tools, String name, Path path, String buildId, Placement placement, boolean fast) {
    this.tools = tools;
    this.name = name;
    this.path = path;
    this.buildId = buildId;
    this.placement = placement;
    this.fast = fast;
  }

  @Override
  public String buildId() {
    return buildId;
  }

  @Override
  public long fileAddress(long address) throws ObjectException {
    if (!placement.holds(address)) {
      throw new ObjectException("address " + Long.toHexString(address) + " is not in " + name);
    }
    if (noBase != null) {
      throw noBase;
    }
    Long known = base;
    if (known == null) {
      known = findBase(address);
      base = known;
    }
    return address - known;
  }

  private long findBase(long address) throws ObjectException {
    try (ElfFile file = ElfFile.open(path)) {
      return placement.base(file, address);
    } catch (ObjectException e) {
      noBase = e;
      throw e;
    } catch (IOException e) {
      noBase = new ObjectException("error parsing " + name + ": " + e.getMessage());
      throw noBase;
    }
  }

  @Override
  public List<Frame> frames(long address) throws ObjectException {
    long own = fileAddress(address);
    try {
      return lines().find(own);
    } catch (IOException e) {
      throw new ObjectException(String.valueOf(e.getMessage()));
    }
  }

  private LineSource lines() throws ObjectException {
    if (noLines != null) {
      throw noLines;
    }
    LineSource known = lines;
    if (known == null) {
      known = startLines();
      lines = known;
    }
    return known;
  }

  private LineSource startLines() throws ObjectException {
    if (fast || !tools.found()) {
      return NmNames.of(tools, name);
    }
    try {
      return LlvmSymbolizer.start(tools, name);
    } catch (ObjectException e) {
      try {
        return Addr2Line.start(tools, name);
      } catch (ObjectException none) {
        noLines = none;
        throw none;
      }
    }
  }

  @Override
  public List<Symbol> symbols(Predicate<String> wanted, long address) throws ObjectException {
    String output = tools.programs().output(List.of(tools.nm(), "-n", name));
    return NmListing.symbols(output, name, wanted, address);
  }

  @Override
  public void close() {
    if (lines != null) {
      lines.close();
      lines = null;
    }
  }
}
