package io.pprof4j.cli.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * Reads several sources at once. Servers all run at the same time, so that what they measure is the
 * same time; files take turns on as many threads as there are processors. Outcomes come in the
 * order of the sources, whichever was ready first.
 */
final class Crew {
  private Crew() {}

  static List<Outcome> readAll(List<Source> sources, Outcome.Reading reading, int processors) {
    ThreadFactory threads = Thread.ofPlatform().daemon().factory();
    ExecutorService files = Executors.newFixedThreadPool(processors, threads);
    ExecutorService others = Executors.newCachedThreadPool(threads);
    try {
      List<Future<Outcome>> running = new ArrayList<>();
      for (Source source : sources) {
        ExecutorService crew = source.once() ? others : files;
        running.add(crew.submit(() -> Outcome.of(source, reading)));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> outcome : running) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw unforeseen(Objects.requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while profiles were read", e);
    } finally {
      files.shutdownNow();
      others.shutdownNow();
    }
  }

  private static RuntimeException unforeseen(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
  }
}
