package io.pprof4j.cli.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/** Graphviz's {@code dot}. */
public final class Graphviz {
  private final String program;

  /** The {@code dot} on the path. */
  public Graphviz() {
    this("dot");
  }

  /**
   * @param program what to start
   */
  Graphviz(String program) {
    this.program = program;
  }

  /**
   * Draws a graph. What {@code dot} says on stderr goes there.
   *
   * @param graph in the DOT language
   * @param format {@code svg}, {@code png}, ...
   * @throws ViewException if there is no {@code dot}, or it fails
   */
  public byte[] draw(byte[] graph, String format) throws ViewException {
    Process process;
    try {
      process =
          new ProcessBuilder(program, "-T" + format)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new ViewException(
          program
              + " cannot be started; install Graphviz to draw graphs as "
              + format.toUpperCase(Locale.ROOT)
              + " (apt install graphviz, dnf install graphviz, brew install graphviz)");
    }
    // Both ends at once: each side stops when the other's pipe is full.
    Thread writer = Thread.ofVirtual().start(() -> feed(process, graph));
    try (InputStream picture = process.getInputStream()) {
      ByteArrayOutputStream drawn = new ByteArrayOutputStream();
      picture.transferTo(drawn);
      writer.join();
      int status = process.waitFor();
      if (status != 0) {
        throw new ViewException(program + " failed with exit status " + status);
      }
      return drawn.toByteArray();
    } catch (IOException e) {
      throw new ViewException(program + " failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ViewException(program + " was interrupted");
    } finally {
      process.destroy();
    }
  }

  private static void feed(Process process, byte[] graph) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(graph);
    } catch (IOException e) {
      // It ended without reading all; its exit status tells why.
    }
  }
}
