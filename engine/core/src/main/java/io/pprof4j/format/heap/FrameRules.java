package io.pprof4j.format.heap;

import io.pprof4j.profile.Header;

/**
 * The frames of an allocator, which legacy heap profiles record and nobody wants to see: pprof's
 * {@code drop_frames} and {@code keep_frames} for heap profiles.
 */
final class FrameRules {
  private static final String DROP =
      String.join(
          "|",
          // POSIX entry points.
          "calloc",
          "cfree",
          "malloc",
          "free",
          "memalign",
          "do_memalign",
          "(__)?posix_memalign",
          "pvalloc",
          "valloc",
          "realloc",
          // TCMalloc.
          "tcmalloc::.*",
          "tc_calloc",
          "tc_cfree",
          "tc_malloc",
          "tc_free",
          "tc_memalign",
          "tc_posix_memalign",
          "tc_pvalloc",
          "tc_valloc",
          "tc_realloc",
          "tc_new",
          "tc_delete",
          "tc_newarray",
          "tc_deletearray",
          "tc_new_nothrow",
          "tc_newarray_nothrow",
          // macOS.
          "malloc_zone_malloc",
          "malloc_zone_calloc",
          "malloc_zone_valloc",
          "malloc_zone_realloc",
          "malloc_zone_memalign",
          "malloc_zone_free",
          // Go.
          "runtime\\..*",
          // The rest.
          "BaseArena::.*",
          "(::)?do_malloc_no_errno",
          "(::)?do_malloc_pages",
          "(::)?do_malloc",
          "DoSampledAllocation",
          "MallocedMemBlock::MallocedMemBlock",
          "_M_allocate",
          "__builtin_(vec_)?delete",
          "__builtin_(vec_)?new",
          "__gnu_cxx::new_allocator::allocate",
          "__libc_malloc",
          "__malloc_alloc_template::allocate",
          "allocate",
          "cpp_alloc",
          "operator new(\\[\\])?",
          "simple_alloc::allocate");

  /** Go's frames that stand in the middle of a stack rather than at its leaf. */
  private static final String KEEP =
      String.join("|", "runtime\\.panic", "runtime\\.reflectcall", "runtime\\.call[0-9]*");

  private FrameRules() {}

  static Header apply(Header header) {
    return header.withDropFrames(DROP, KEEP);
  }
}
