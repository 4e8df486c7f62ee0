package io.pprof4j.cli.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/**
 * Bytes that may arrive whenever they do, but whose end is told only to who has a turn: many
 * servers are waited for at once, while few profiles are parsed at once. The turn ends when this is
 * closed.
 */
final class Turn extends FilterInputStream {
  private final Semaphore turns;
  private boolean taken;

  Turn(InputStream in, Semaphore turns) {
    super(in);
    this.turns = turns;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    takeAtEnd(b);
    return b;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int n = super.read(to, from, length);
    takeAtEnd(n);
    return n;
  }

  private void takeAtEnd(int read) {
    if (read < 0 && !taken) {
      turns.acquireUninterruptibly();
      taken = true;
    }
  }

  @Override
  public void close() throws IOException {
    if (taken) {
      taken = false;
      turns.release();
    }
    super.close();
  }
}
