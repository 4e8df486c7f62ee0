package io.pprof4j.cli.object.binutils;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A running program that answers the lines it is given. */
final class Conversation implements AutoCloseable {
  private final Process process;
  private final OutputStream in;
  private final BufferedReader out;

  Conversation(Process process) {
    this.process = process;
    this.in = process.getOutputStream();
    this.out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  /** Says some lines, each with its end. */
  void say(String lines) throws IOException {
    in.write(lines.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /**
   * The next line of the answer, without blanks around it.
   *
   * @throws IOException also if the program says no more
   */
  String hear() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("EOF");
    }
    return line.strip();
  }

  /** Ends the program by ending what it reads. */
  @Override
  public void close() {
    try {
      in.close();
      out.close();
      process.waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
