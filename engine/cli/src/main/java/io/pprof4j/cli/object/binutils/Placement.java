package io.pprof4j.cli.object.binutils;

import io.pprof4j.cli.object.elf.ElfFile;
import io.pprof4j.cli.object.elf.Segment;
import io.pprof4j.report.object.ObjectException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an ELF file was mapped, and so what to take from an address of the process to get one of
 * the file's own: its base. A loaded segment maps file offsets to addresses, and so does the
 * mapping; the base is the difference. Kernels are mapped in ways of their own and are told by
 * their addresses.
 *
 * @param start first address of the mapping
 * @param limit one past its last
 * @param offset of {@code start} in the file, in bytes
 * @param kernel address of the symbol that a kernel's mapping starts at; null if it is none
 */
record Placement(long start, long limit, long offset, @Nullable Long kernel) {
  private static final long PAGE = 4096;
  private static final long PPC64_OFFSET = 0xc000000000000000L;

  /** Whether an address is in the mapping; an empty one is taken to be of unknown extent. */
  boolean holds(long address) {
    return empty()
        || Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, limit) < 0;
  }

  private boolean empty() {
    return Long.compareUnsigned(start, limit) >= 0;
  }

  /**
   * The base for all addresses of the segment that holds one.
   *
   * @throws ObjectException if that segment cannot be told, or has no base that makes sense
   */
  long base(ElfFile file, long address) throws ObjectException {
    return base(file, segment(file, address));
  }

  /** Whether some base makes sense, judging by the code's segment. */
  void check(ElfFile file) throws ObjectException {
    base(file, file.text());
  }

  private long base(ElfFile file, @Nullable Segment segment) throws ObjectException {
    if (start == 0 && offset == 0 && (limit == -1L || limit == 0)) {
      return 0;
    }
    switch (file.type()) {
      case FIXED:
        if (segment == null) {
          return 0;
        }
        if (kernel == null && start > 0) {
          return start - offset + segment.offset() - segment.address();
        }
        Long fixed = kernelBase(segment);
        if (fixed != null) {
          return fixed;
        }
        if (start == 0 && limit != 0 && kernel == null) {
          return start - segment.address();
        }
        throw new ObjectException(
            "don't know how to handle EXEC segment: start=0x%x limit=0x%x offset=0x%x"
                .formatted(start, limit, offset));
      case OBJECT:
        if (offset != 0) {
          throw new ObjectException("don't know how to handle mapping.Offset");
        }
        return start;
      case RELOCATABLE:
        if (segment == null) {
          return start - offset;
        }
        Long relocated = kernelBase(segment);
        return relocated != null
            ? relocated
            : start - offset + segment.offset() - segment.address();
      case OTHER:
        break;
    }
    throw new ObjectException("don't know how to handle FileHeader.Type");
  }

  private @Nullable Long kernelBase(Segment segment) {
    if (segment.address() == start - offset) {
      return offset;
    }
    if (start == 0 && limit != 0 && kernel != null) {
      return -kernel;
    }
    boolean high = start < 0 && Long.compareUnsigned(limit, start) > 0;
    if (high && (offset == 0 || offset == PPC64_OFFSET || offset == start)) {
      return kernel != null && samePage(kernel) ? start - kernel : start - segment.address();
    }
    if (inPage(start) != 0 && kernel != null && samePage(kernel)) {
      return start - kernel;
    }
    return null;
  }

  private boolean samePage(long other) {
    return inPage(start) == inPage(other);
  }

  private static long inPage(long address) {
    return address & PAGE - 1;
  }

  private @Nullable Segment segment(ElfFile file, long address) throws ObjectException {
    if (kernel != null || empty() || limit < 0) {
      return file.text();
    }
    boolean loads = false;
    List<Segment> mapped = new ArrayList<>();
    for (Segment segment : file.segments()) {
      if (segment.loads()) {
        loads = true;
        if (holds(segment)) {
          mapped.add(segment);
        }
      }
    }
    if (!loads) {
      return null;
    }
    if (mapped.isEmpty()) {
      throw new ObjectException("no program header matches mapping info");
    }
    return mapped.size() == 1 ? mapped.getFirst() : at(mapped, address - start + offset);
  }

  /** Whether a mapping of this offset and size can be one of a segment. */
  private boolean holds(Segment s) {
    if (s.fileSize() == 0) {
      return false;
    }
    long size = limit - start;
    long end = s.offset() + s.memorySize();
    if (Long.compareUnsigned(offset, end) >= 0
        || Long.compareUnsigned(s.offset(), offset + size) >= 0) {
      return false;
    }
    long in = inPage(s.address());
    long aligned = Long.compareUnsigned(s.offset(), in) > 0 ? s.offset() - in : 0;
    if (Long.compareUnsigned(offset, aligned) < 0) {
      return false;
    }
    boolean tail =
        Long.compareUnsigned(offset, s.offset()) > 0
            && Long.compareUnsigned(end, offset + PAGE) < 0
            && Long.compareUnsigned(offset + size, end + PAGE) >= 0;
    return !tail;
  }

  private static Segment at(List<Segment> mapped, long fileOffset) throws ObjectException {
    Segment found = null;
    for (Segment s : mapped) {
      if (Long.compareUnsigned(fileOffset, s.offset()) >= 0
          && Long.compareUnsigned(fileOffset, s.offset() + s.memorySize()) < 0) {
        if (found != null) {
          throw new ObjectException("found second program header that matches file offset");
        }
        found = s;
      }
    }
    if (found == null) {
      throw new ObjectException(
          "no program header matches file offset " + Long.toHexString(fileOffset));
    }
    return found;
  }
}
