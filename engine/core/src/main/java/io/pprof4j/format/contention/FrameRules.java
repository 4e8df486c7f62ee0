package io.pprof4j.format.contention;

/** The frames of locks themselves: pprof's {@code drop_frames} for contention profiles. */
final class FrameRules {
  static final String DROP =
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

  private FrameRules() {}
}
