package io.pprof4j.report.memo;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Things by their recipes. A single report has no use for one twice, so {@link #NONE} keeps
 * nothing; the reports of a shell share most of what they are made of.
 *
 * <p>Of each kind those used last are kept, as many as it says, and they go before memory runs out.
 * Threads may share a memo; one that asks for what another is making waits for it.
 */
public final class Memo {
  /** Makes everything anew. */
  public static final Memo NONE = new Memo(false);

  private final boolean keeps;
  private final Map<Class<?>, List<SoftReference<Kept>>> kinds = new HashMap<>();
  private long made;

  /** A thing and what it was made from, which go together. */
  private record Kept(Recipe<?> recipe, Object thing) {}

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

  /** How many things it has made. */
  public synchronized long made() {
    return made;
  }

  /** What a recipe makes: the same thing as last time if that is still there. */
  public <V> V get(Recipe<V> recipe) {
    return keeps ? kept(recipe) : recipe.make(this);
  }

  @SuppressWarnings("unchecked") // what stands there was made by an equal recipe
  private synchronized <V> V kept(Recipe<V> recipe) {
    List<SoftReference<Kept>> kind =
        kinds.computeIfAbsent(recipe.getClass(), k -> new ArrayList<>());
    for (int i = kind.size() - 1; i >= 0; i--) {
      SoftReference<Kept> reference = kind.get(i);
      Kept kept = reference.get();
      if (kept == null) {
        kind.remove(i);
      } else if (kept.recipe.equals(recipe)) {
        kind.remove(i);
        kind.add(reference);
        return (V) kept.thing;
      }
    }
    if (kind.size() == recipe.kept()) {
      kind.removeFirst();
    }
    V thing = recipe.make(this);
    made++;
    kind.add(new SoftReference<>(new Kept(recipe, thing)));
    return thing;
  }
}
