package io.pprof4j.report.parallel;

import io.pprof4j.report.text.TextWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes a long text in pieces, several at once, in their order: the calling thread makes some and
 * the JVM's common pool the others. Of the text no more pieces are in memory than two for each
 * thread.
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

    void fill(Piece piece) {
      try {
        piece.write(writer);
        writer.flush();
      } catch (IOException e) {
        throw new AssertionError("memory that cannot be written to", e);
      }
    }

    void empty(TextWriter out) throws IOException {
      out.bytes(buf, count);
      reset();
    }
  }

  /** A piece that is made by whoever comes first. */
  private static final class Begun {
    private final Piece piece;
    private final Room room;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final ForkJoinTask<?> task;

    /** Whether the calling thread has made it. */
    private boolean here;

    Begun(Piece piece, Room room) {
      this.piece = piece;
      this.room = room;
      this.task = ForkJoinTask.adapt(this::make).fork();
    }

    /** Makes the piece unless somebody does so already; whether this did. */
    boolean make() {
      boolean ours = taken.compareAndSet(false, true);
      if (ours) {
        room.fill(piece);
      }
      return ours;
    }

    /** {@link #make} by the calling thread. */
    boolean makeHere() {
      boolean ours = make();
      here |= ours;
      return ours;
    }

    /** Waits until nobody works on it; nobody begins to. */
    void end() {
      taken.set(true);
      task.quietlyJoin();
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
    Deque<Begun> begun = new ArrayDeque<>();
    Deque<Room> free = new ArrayDeque<>();
    try {
      while (pieces.hasNext()) {
        Piece piece = pieces.next();
        if (begun.isEmpty() && (threads == 1 || !pieces.hasNext())) {
          piece.write(out);
          continue;
        }
        if (begun.size() == 2 * threads) {
          free.addLast(written(begun, out));
        }
        begun.addLast(new Begun(piece, free.isEmpty() ? new Room() : free.removeLast()));
      }
      while (!begun.isEmpty()) {
        written(begun, out);
      }
    } finally {
      // Whoever stops in between leaves nothing behind that looks at the profile.
      begun.forEach(Begun::end);
    }
  }

  /** Writes the first of those begun, and makes others while it is not there. */
  private static Room written(Deque<Begun> begun, TextWriter out) throws IOException {
    Begun first = begun.getFirst();
    if (!first.makeHere() && !first.here) {
      for (Begun next : begun) {
        if (first.task.isDone() || next.makeHere()) {
          break;
        }
      }
      first.task.join();
    }
    begun.removeFirst();
    first.room.empty(out);
    return first.room;
  }
}
