package io.pprof4j.cli.object.binutils;

import io.pprof4j.report.object.Frame;
import io.pprof4j.report.object.ObjectException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sources from a running {@code addr2line -aif}. Each question is followed by an address that no
 * file has, so that the end of the answer is known. Some versions cut names short; where {@code nm}
 * has a longer one for the outermost frame, it is taken.
 */
final class Addr2Line implements LineSource {
  private static final String SENTINEL = "ffffffffffffffff\n";
  private static final int LONGER = 2;

  private final Conversation program;
  private final @Nullable NmNames names;

  private Addr2Line(Conversation program, @Nullable NmNames names) {
    this.program = program;
    this.names = names;
  }

  static Addr2Line start(Tools tools, String file) throws ObjectException {
    Conversation program = tools.programs().start(List.of(tools.addr2line(), "-aif", "-e", file));
    return new Addr2Line(program, names(tools, file));
  }

  private static @Nullable NmNames names(Tools tools, String file) {
    try {
      return NmNames.of(tools, file);
    } catch (ObjectException e) {
      return null;
    }
  }

  @Override
  public List<Frame> find(long address) throws IOException {
    List<Frame> frames = ask(address);
    if (!frames.isEmpty() && names != null) {
      List<Frame> named = names.find(address);
      Frame outer = frames.getLast();
      if (!named.isEmpty()
          && named.getLast().function().length() >= outer.function().length() + LONGER) {
        frames.set(
            frames.size() - 1, new Frame(named.getLast().function(), outer.file(), outer.line()));
      }
    }
    return frames;
  }

  private List<Frame> ask(long address) throws IOException {
    program.say(Long.toHexString(address) + '\n' + SENTINEL);
    String echo = program.hear();
    if (!echo.startsWith("0x")) {
      throw new IOException("unexpected addr2line output: " + echo);
    }
    List<Frame> frames = new ArrayList<>();
    while (true) {
      String function = program.hear();
      if (function.startsWith("0x")) {
        program.hear();
        program.hear();
        return frames;
      }
      Frame frame = frame(function.equals("??") ? "" : function, program.hear());
      if (!frame.function().isEmpty() || !frame.file().isEmpty() || frame.line() != 0) {
        frames.add(frame);
      }
    }
  }

  private static Frame frame(String function, String place) {
    if (place.equals("??:?") || place.equals("??:0")) {
      return new Frame(function, "", 0);
    }
    int colon = place.lastIndexOf(':');
    if (colon < 0) {
      return new Frame(function, place, 0);
    }
    int discriminator = place.indexOf(" (discriminator");
    String plain = discriminator > 0 ? place.substring(0, discriminator) : place;
    try {
      int line = Integer.parseInt(plain.substring(colon + 1));
      return new Frame(function, plain.substring(0, colon), line);
    } catch (NumberFormatException e) {
      return new Frame(function, plain, 0);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
