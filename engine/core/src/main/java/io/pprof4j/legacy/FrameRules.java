package io.pprof4j.legacy;

import io.pprof4j.profile.Header;

/**
 * The frames of the measuring itself, which legacy profiles record and nobody wants to see: pprof's
 * {@code drop_frames} and {@code keep_frames}. Which rules hold follows from the sample types.
 */
public final class FrameRules {
  private static final String ALLOCATOR =
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
  private static final String ALLOCATOR_KEEP =
      String.join("|", "runtime\\.panic", "runtime\\.reflectcall", "runtime\\.call[0-9]*");

  private static final String LOCK =
      String.join(
          "|",
          "RecordLockProfileData",
          "(base::)?RecordLockProfileData.*",
          "(base::)?SubmitMutexProfileData.*",
          "(base::)?SubmitSpinLockProfileData.*",
          "(base::Mutex::)?AwaitCommon.*",
          "(base::Mutex::)?Unlock.*",
          "(base::Mutex::)?UnlockSlow.*",
          "(base::Mutex::)?ReaderUnlock.*",
          "(base::MutexLock::)?~MutexLock.*",
          "(Mutex::)?AwaitCommon.*",
          "(Mutex::)?Unlock.*",
          "(Mutex::)?UnlockSlow.*",
          "(Mutex::)?ReaderUnlock.*",
          "(MutexLock::)?~MutexLock.*",
          "(SpinLock::)?Unlock.*",
          "(SpinLock::)?SlowUnlock.*",
          "(SpinLockHolder::)?~SpinLockHolder.*");

  private static final String SIGNAL_HANDLER =
      String.join(
          "|",
          "ProfileData::Add",
          "ProfileData::prof_handler",
          "CpuProfiler::prof_handler",
          "__pthread_sighandler",
          "__restore");

  private FrameRules() {}

  /** Of profiles of objects and bytes: an allocator's frames. */
  public static Header heap(Header header) {
    return header.withDropFrames(ALLOCATOR, ALLOCATOR_KEEP);
  }

  /** Of profiles of contentions and delay: the frames of locks. */
  public static Header contention(Header header) {
    return header.withDropFrames(LOCK, "");
  }

  /** Of all others: a signal handler's frames. */
  public static Header other(Header header) {
    return header.withDropFrames(SIGNAL_HANDLER, "");
  }
}
