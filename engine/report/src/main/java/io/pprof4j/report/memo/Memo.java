package io.pprof4j.report.memo;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Things by their recipes. A single report has no use for one twice, so {@link #NONE} keeps
 * nothing; the reports of a shell share most of what they are made of.
 *
 * <p>Of each kind those used last are kept, as many as it says, and they go before memory runs out.
 * Threads may share a memo; one that asks for a thing that another is making waits for that.
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

  /** What a recipe made before, if it is still there. */
  @SuppressWarnings("unchecked") // what is kept was made by an equal recipe
  public <V> @Nullable V kept(Recipe<V> recipe) {
    Kind kind = kinds.get(recipe.getClass());
    return kind == null ? null : (V) kind.kept(recipe);
  }

  /** A thing, which goes together with what it is made from. */
  private static final class Thing {
    final Recipe<?> recipe;
    private @Nullable Object made;

    Thing(Recipe<?> recipe) {
      this.recipe = recipe;
    }

    /** Makes it, unless another thread has; whoever comes meanwhile waits. */
    synchronized Object make() {
      if (made == null) {
        made = recipe.make();
      }
      return made;
    }
  }

  /** Things of one kind. */
  private final class Kind {
    private final List<Thing> underWay = new ArrayList<>();

    /** Those used last are at the end. */
    private final List<SoftReference<Thing>> kept = new ArrayList<>();

    Object get(Recipe<?> recipe) {
      Thing thing = begin(recipe);
      try {
        return thing.make();
      } finally {
        end(thing);
      }
    }

    synchronized @Nullable Object kept(Recipe<?> recipe) {
      Thing thing = find(recipe);
      return thing == null ? null : thing.made;
    }

    /** The thing of a recipe, which may have to be made. */
    private synchronized Thing begin(Recipe<?> recipe) {
      Thing known = find(recipe);
      if (known != null) {
        return known;
      }
      for (Thing thing : underWay) {
        if (thing.recipe.equals(recipe)) {
          return thing;
        }
      }
      Thing thing = new Thing(recipe);
      underWay.add(thing);
      return thing;
    }

    /** Keeps a thing that was under way if it was made. */
    private synchronized void end(Thing thing) {
      if (underWay.remove(thing) && thing.made != null) {
        if (kept.size() == thing.recipe.kept()) {
          kept.removeFirst();
        }
        kept.add(new SoftReference<>(thing));
        made.incrementAndGet();
      }
    }

    private @Nullable Thing find(Recipe<?> recipe) {
      for (int i = kept.size() - 1; i >= 0; i--) {
        SoftReference<Thing> reference = kept.get(i);
        Thing thing = reference.get();
        if (thing == null) {
          kept.remove(i);
        } else if (thing.recipe.equals(recipe)) {
          kept.remove(i);
          kept.add(reference);
          return thing;
        }
      }
      return null;
    }
  }
}
