package io.pprof4j.report.parallel;

import io.pprof4j.report.text.TextWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Writes a long text in pieces, several at once on the JVM's common pool, in their order. No more
 * of it is in memory than threads are at work on.
 */
public final class Pieces {
  private Pieces() {}

  /** A piece of a text. */
  @FunctionalInterface
  public interface Piece {
    void write(TextWriter out) throws IOException;
  }

  /** What a piece is written to until its turn comes. Used again for later ones. */
  private static final class Room extends ByteArrayOutputStream {
    private final TextWriter writer = new TextWriter(this);

    Room fill(Piece piece) {
      try {
        piece.write(writer);
        writer.flush();
      } catch (IOException e) {
        throw new AssertionError("memory that cannot be written to", e);
      }
      return this;
    }

    void empty(TextWriter out) throws IOException {
      out.bytes(buf, count);
      reset();
    }
  }

  /** Writes the rows {@code from .. to} of something. */
  @FunctionalInterface
  public interface Rows {
    void write(int from, int to, TextWriter out) throws IOException;
  }

  /**
   * Writes rows.
   *
   * @param count how many there are
   * @param each how many of them are a piece
   */
  public static void write(int count, int each, Rows rows, TextWriter out) throws IOException {
    write(
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < count;
          }

          @Override
          public Piece next() {
            int from = next;
            next = Math.min(from + each, count);
            int to = next;
            return text -> rows.write(from, to, text);
          }
        },
        out);
  }

  /**
   * Writes all pieces.
   *
   * @param pieces asked for the next one by the calling thread, when those long before are written
   */
  public static void write(Iterator<Piece> pieces, TextWriter out) throws IOException {
    int threads = ForkJoinPool.getCommonPoolParallelism() + 1;
    Deque<ForkJoinTask<Room>> begun = new ArrayDeque<>();
    Deque<Room> free = new ArrayDeque<>();
    try {
      while (pieces.hasNext()) {
        Piece piece = pieces.next();
        if (begun.isEmpty() && (threads == 1 || !pieces.hasNext())) {
          piece.write(out);
          continue;
        }
        if (begun.size() > threads) {
          free.addLast(written(begun, out));
        }
        Room room = free.isEmpty() ? new Room() : free.removeLast();
        begun.addLast(ForkJoinPool.commonPool().submit(() -> room.fill(piece)));
      }
      while (!begun.isEmpty()) {
        written(begun, out);
      }
    } finally {
      // Whoever stops in between leaves nothing behind that looks at the profile.
      begun.forEach(ForkJoinTask::quietlyJoin);
    }
  }

  /** Writes the first of those begun. */
  private static Room written(Deque<ForkJoinTask<Room>> begun, TextWriter out) throws IOException {
    Room room = begun.getFirst().join();
    begun.removeFirst();
    room.empty(out);
    return room;
  }
}
