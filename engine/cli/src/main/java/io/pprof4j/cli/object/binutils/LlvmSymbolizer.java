package io.pprof4j.cli.object.binutils;

import io.pprof4j.report.object.Frame;
import io.pprof4j.report.object.ObjectException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sources from a running {@code llvm-symbolizer}, which answers a line of JSON to each address. */
final class LlvmSymbolizer implements LineSource {
  private final Conversation program;
  private final String file;

  private LlvmSymbolizer(Conversation program, String file) {
    this.program = program;
    this.file = file;
  }

  static LlvmSymbolizer start(Tools tools, String file) throws ObjectException {
    return new LlvmSymbolizer(
        tools
            .programs()
            .start(
                List.of(
                    tools.llvmSymbolizer(),
                    "--inlining",
                    "-demangle=false",
                    "--output-style=JSON")),
        file);
  }

  @Override
  public List<Frame> find(long address) throws IOException {
    program.say("CODE " + file + " 0x" + Long.toHexString(address) + '\n');
    Object answer = JsonLine.parse(program.hear());
    List<Frame> frames = new ArrayList<>();
    if (answer instanceof Map<?, ?> fields && fields.get("Symbol") instanceof List<?> symbols) {
      for (Object symbol : symbols) {
        if (symbol instanceof Map<?, ?> frame) {
          frames.add(
              new Frame(
                  text(frame.get("FunctionName")),
                  text(frame.get("FileName")),
                  number(frame.get("Line")),
                  number(frame.get("Column")),
                  number(frame.get("StartLine"))));
        }
      }
    }
    return frames;
  }

  private static String text(@Nullable Object value) {
    return value instanceof String s ? s : "";
  }

  private static int number(@Nullable Object value) {
    return value instanceof Double d ? d.intValue() : 0;
  }

  @Override
  public void close() {
    program.close();
  }
}
