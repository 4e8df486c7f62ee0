package io.pprof4j.cli.source;

import io.pprof4j.archive.Collector;
import io.pprof4j.archive.Entry;
import io.pprof4j.dump.Dump;
import io.pprof4j.report.dumps.Digest;

/** Has the dumps of archives digested, each as soon as it has been read. */
record DigestCollector<D extends Digest<D>>(D digest) implements Collector<DigestCollector<D>> {
  @Override
  public void add(Entry entry, Dump dump) {
    digest.add(dump, entry.losses(), entry.path(), entry.timeNanos());
  }

  @Override
  public void addDamaged(Entry entry) {}

  @Override
  public void absorb(DigestCollector<D> next) {
    digest.absorb(next.digest);
  }
}
