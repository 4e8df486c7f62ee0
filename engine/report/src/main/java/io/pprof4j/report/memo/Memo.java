package io.pprof4j.report.memo;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Things by their recipes. A single report has no use for one twice, so {@link #NONE} keeps
 * nothing; the reports of a shell share most of what they are made of.
 *
 * <p>Of each kind those used last are kept, as many as it says, and they go before memory runs out.
 * Threads may share a memo; one that asks for a thing while another makes one of that kind waits.
 */
public final class Memo {
  /** Makes everything anew. */
  public static final Memo NONE = new Memo(false);

  private final boolean keeps;
  private final ConcurrentMap<Class<?>, Kind> kinds = new ConcurrentHashMap<>();
  private final AtomicLong made = new AtomicLong();

  private Memo(boolean keeps) {
    this.keeps = keeps;
  }

  /** A memo that keeps things. */
  public static Memo keeping() {
    return new Memo(true);
  }

  /** Whether it keeps anything. */
  public boolean keeps() {
    return keeps;
  }

  /** How many things it has made to keep them. */
  public long made() {
    return made.get();
  }

  /** What a recipe makes: the same thing as last time if that is still there. */
  @SuppressWarnings("unchecked") // what is kept was made by an equal recipe
  public <V> V get(Recipe<V> recipe) {
    return keeps
        ? (V) kinds.computeIfAbsent(recipe.getClass(), k -> new Kind()).get(recipe)
        : recipe.make();
  }

  /**
   * What a recipe made before, if it is still there; null also while something of its kind is made.
   */
  @SuppressWarnings("unchecked") // what is kept was made by an equal recipe
  public <V> @Nullable V kept(Recipe<V> recipe) {
    Kind kind = kinds.get(recipe.getClass());
    return kind == null ? null : (V) kind.kept(recipe);
  }

  /** Things of one kind, those used last at the end. */
  private final class Kind {
    private final Lock making = new ReentrantLock();
    private final List<SoftReference<Kept>> things = new ArrayList<>();

    /** A thing goes together with what it was made from. */
    private record Kept(Recipe<?> recipe, Object thing) {}

    Object get(Recipe<?> recipe) {
      making.lock();
      try {
        Object known = find(recipe);
        return known == null ? make(recipe) : known;
      } finally {
        making.unlock();
      }
    }

    @Nullable Object kept(Recipe<?> recipe) {
      if (!making.tryLock()) {
        return null;
      }
      try {
        return find(recipe);
      } finally {
        making.unlock();
      }
    }

    private @Nullable Object find(Recipe<?> recipe) {
      for (int i = things.size() - 1; i >= 0; i--) {
        SoftReference<Kept> reference = things.get(i);
        Kept kept = reference.get();
        if (kept == null) {
          things.remove(i);
        } else if (kept.recipe.equals(recipe)) {
          things.remove(i);
          things.add(reference);
          return kept.thing;
        }
      }
      return null;
    }

    private Object make(Recipe<?> recipe) {
      if (things.size() == recipe.kept()) {
        things.removeFirst();
      }
      Object thing = recipe.make();
      made.incrementAndGet();
      things.add(new SoftReference<>(new Kept(recipe, thing)));
      return thing;
    }
  }
}
