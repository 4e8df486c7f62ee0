package io.pprof4j.cli.object.gotool;

import io.pprof4j.cli.object.binutils.Programs;
import io.pprof4j.report.object.ObjectException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code go tool objdump}, which is looked for when it is first needed. */
public final class GoObjdump {
  private final Programs programs;
  private boolean searched;
  private @Nullable String command;

  public GoObjdump(Programs programs) {
    this.programs = programs;
  }

  /** The path of the tool; null if there is no Go, or none with that tool. */
  public @Nullable String command() {
    if (!searched) {
      searched = true;
      command = programs.find("go") == null ? null : search();
    }
    return command;
  }

  private @Nullable String search() {
    try {
      String path = programs.output(List.of("go", "tool", "-n", "objdump")).strip();
      return path.isEmpty() || programs.find(path) == null ? null : path;
    } catch (ObjectException e) {
      return null;
    }
  }

  /** The ranges of a program, for {@link #command}. */
  public CodeRanges ranges(Code code) {
    return new CodeRanges(programs, code);
  }
}
