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
public final class Pieces implements AutoCloseable {
  private final TextWriter out;
  private final Deque<Begun> begun = new ArrayDeque<>();
  private final Deque<Room> free = new ArrayDeque<>();

  Pieces(TextWriter out) {
    this.out = out;
  }

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
    try (Pieces begun = new Pieces(out)) {
      while (pieces.hasNext()) {
        begun.add(pieces.next(), !pieces.hasNext());
      }
      begun.end();
    }
  }

  /**
   * Adds the next piece, when those long before are written.
   *
   * @param last whether it is the last one, so that there is nothing to do beside it
   */
  void add(Piece piece, boolean last) throws IOException {
    // Asking sets the pool up, which takes longer than a small piece.
    if (begun.isEmpty() && (last || ForkJoinPool.getCommonPoolParallelism() == 0)) {
      piece.write(out);
      return;
    }
    if (begun.size() == 2 * (ForkJoinPool.getCommonPoolParallelism() + 1)) {
      free.addLast(written());
    }
    begun.addLast(new Begun(piece, free.isEmpty() ? new Room() : free.removeLast()));
  }

  /** Writes what is not written yet. */
  void end() throws IOException {
    while (!begun.isEmpty()) {
      written();
    }
  }

  /** Whoever stops in between leaves nothing behind that looks at what the pieces are made of. */
  @Override
  public void close() {
    begun.forEach(Begun::end);
  }

  /** Writes the first of those begun, and makes others while it is not there. */
  private Room written() throws IOException {
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
