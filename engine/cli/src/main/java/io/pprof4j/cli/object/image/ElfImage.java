package io.pprof4j.cli.object.image;

import io.pprof4j.cli.object.elf.ElfFile;
import io.pprof4j.cli.object.elf.ElfSymbol;
import io.pprof4j.cli.object.elf.Section;
import io.pprof4j.cli.object.elf.Segment;
import io.pprof4j.cli.object.elf.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An ELF file. Its first loaded segment with code is taken to lie where the mapping begins. */
public final class ElfImage implements Image {
  private final ElfFile file;
  private @Nullable List<ElfSymbol> symbols;

  public ElfImage(ElfFile file) {
    this.file = file;
  }

  @Override
  public List<ElfSymbol> symbols() throws IOException {
    List<ElfSymbol> all = symbols;
    if (all == null) {
      all = file.symbols();
      symbols = all;
    }
    return all;
  }

  @Override
  public long textStart() {
    Section text = file.section(".text");
    return text == null ? 0 : text.address();
  }

  @Override
  public ByteBuffer text() throws IOException {
    Section text = file.section(".text");
    if (text == null) {
      throw new IOException("text section not found");
    }
    return file.data(text);
  }

  @Override
  public @Nullable ByteBuffer lineTable() throws IOException {
    Section section = file.section(".gopclntab");
    if (section == null) {
      section = file.section(".data.rel.ro.gopclntab");
    }
    if (section != null) {
      return file.data(section);
    }
    long start = value("runtime.pclntab", 0);
    long end = value("runtime.epclntab", 0);
    return start == 0 || Long.compareUnsigned(end, start) < 0
        ? null
        : file.loaded(start, end - start);
  }

  @Override
  public @Nullable Long loadAddress() {
    for (Segment segment : file.segments()) {
      if (segment.loads() && segment.executable()) {
        long align = segment.align();
        long page =
            align == 0 ? segment.address() : Long.remainderUnsigned(segment.address(), align);
        return segment.address() - page;
      }
    }
    return null;
  }

  @Override
  public Target target() {
    return file.target();
  }

  @Override
  public Map<String, ByteBuffer> debugSections() throws IOException {
    Map<String, ByteBuffer> found = new HashMap<>();
    for (Section section : file.sections()) {
      String name = DebugNames.of(section.name(), ".");
      if (name != null) {
        found.put(name, file.data(section));
      }
    }
    return found;
  }

  @Override
  public void close() {
    file.close();
  }
}
