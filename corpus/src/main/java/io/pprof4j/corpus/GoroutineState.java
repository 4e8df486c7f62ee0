package io.pprof4j.corpus;

import java.util.List;

/**
 * What a goroutine does, and the functions that show it.
 *
 * @param name in brackets
 * @param weight how often, beside the others
 * @param minutes whether the runtime says for how long
 * @param frames leaf first
 */
record GoroutineState(String name, int weight, boolean minutes, List<Frame> frames) {
  /**
   * A function of the standard library.
   *
   * @param arguments words
   * @param offset in its code, 0 where it is inlined
   */
  record Frame(String function, int arguments, String file, int line, long offset) {}

  static final GoroutineState RUNNABLE = new GoroutineState("runnable", 20, false, List.of());

  private static final String FD = "/usr/local/go/src/internal/poll/fd_";
  private static final String SEMA = "/usr/local/go/src/runtime/sema.go";

  /** All of them. */
  static final List<GoroutineState> ALL =
      List.of(
          new GoroutineState("chan receive", 250, true, List.of()),
          new GoroutineState("select", 300, true, List.of()),
          new GoroutineState("chan send", 60, true, List.of()),
          new GoroutineState(
              "IO wait",
              200,
              true,
              List.of(
                  new Frame(
                      "internal/poll.runtime_pollWait",
                      2,
                      "/usr/local/go/src/runtime/netpoll.go",
                      351,
                      0x85),
                  new Frame("internal/poll.(*pollDesc).wait", 3, FD + "poll_runtime.go", 84, 0x27),
                  new Frame("internal/poll.(*pollDesc).waitRead", 0, FD + "poll_runtime.go", 89, 0),
                  new Frame("internal/poll.(*FD).Read", 4, FD + "unix.go", 165, 0x2ae))),
          new GoroutineState(
              "sync.Mutex.Lock",
              60,
              true,
              List.of(
                  new Frame("internal/sync.runtime_SemacquireMutex", 3, SEMA, 95, 0x25),
                  new Frame(
                      "internal/sync.(*Mutex).lockSlow",
                      1,
                      "/usr/local/go/src/internal/sync/mutex.go",
                      149,
                      0x15d))),
          new GoroutineState(
              "sync.WaitGroup.Wait",
              30,
              true,
              List.of(
                  new Frame("sync.runtime_SemacquireWaitGroup", 2, SEMA, 114, 0x2e),
                  new Frame(
                      "sync.(*WaitGroup).Wait",
                      1,
                      "/usr/local/go/src/sync/waitgroup.go",
                      206,
                      0x85))),
          new GoroutineState(
              "sync.Cond.Wait",
              30,
              true,
              List.of(
                  new Frame("sync.runtime_notifyListWait", 2, SEMA, 606, 0x159),
                  new Frame("sync.(*Cond).Wait", 1, "/usr/local/go/src/sync/cond.go", 71, 0x85))),
          new GoroutineState(
              "sleep",
              40,
              true,
              List.of(new Frame("time.Sleep", 1, "/usr/local/go/src/runtime/time.go", 363, 0x125))),
          new GoroutineState(
              "syscall",
              10,
              true,
              List.of(
                  new Frame(
                      "syscall.Syscall", 4, "/usr/local/go/src/syscall/syscall_linux.go", 73, 0x25),
                  new Frame(
                      "syscall.read",
                      3,
                      "/usr/local/go/src/syscall/zsyscall_linux_amd64.go",
                      736,
                      0x38))),
          RUNNABLE);

  /** One of them, as often as its weight says. */
  static GoroutineState draw(Rng rng) {
    int at = rng.below(ALL.stream().mapToInt(GoroutineState::weight).sum());
    int i = 0;
    while (at >= ALL.get(i).weight) {
      at -= ALL.get(i++).weight;
    }
    return ALL.get(i);
  }

  /** A number that only this of all functions here has. */
  static long number(String function) {
    long number = 0;
    for (int i = 0; i < function.length(); i++) {
      number = Rng.mix(number, function.charAt(i));
    }
    return number >>> 1;
  }
}
