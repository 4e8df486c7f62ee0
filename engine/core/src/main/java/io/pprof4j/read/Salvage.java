package io.pprof4j.read;

import io.pprof4j.bytes.Input;
import io.pprof4j.dump.Dump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.Unit;
import io.pprof4j.gzip.Gzip;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads what is whole in a damaged input. Parsers stay strict: what one refuses is cut out of the
 * input, as much as the format says belongs together, and the rest is read anew. So nothing is in a
 * profile that would not be in that of a sound input without those bytes. That takes as many passes
 * as there are damaged places, and after {@link #MOST} of them the rest of the input is given up.
 */
final class Salvage {
  private static final int MOST = 64;

  /** An input. */
  @FunctionalInterface
  interface Reading {
    Dump read(ReadOptions options) throws MalformedProfileException;
  }

  private Salvage() {}

  /**
   * Reads, tells what was lost, and writes it into the comments of the profile.
   *
   * @param before what was lost already
   */
  static Dump read(Reading reading, ReadOptions options, List<Loss> before, Consumer<Loss> losses)
      throws MalformedProfileException {
    List<Loss> all = new ArrayList<>(before);
    Dump dump = reading.read(options.withLosses(all::add));
    if (all.isEmpty()) {
      return dump;
    }
    Header header = dump.profile().header();
    List<String> comments = new ArrayList<>(header.comments());
    for (Loss loss : all) {
      losses.accept(loss);
      comments.add(loss.text());
    }
    return dump.withProfile(dump.profile().withHeader(header.withComments(comments)));
  }

  /** Reads what came out of a gzip before it broke off. */
  static Dump gzip(Input input, long limit, ReadOptions options, Consumer<Loss> losses, int depth)
      throws MalformedProfileException {
    try (Gzip.Part part = Gzip.expandPart(input, limit)) {
      Input expanded = new Input(input.name(), part.bytes().bytes());
      MalformedProfileException damage = part.damage();
      if (damage == null) {
        return Containers.open(expanded, options, depth);
      }
      losses.accept(Loss.behind(damage, input.bytes().byteSize(), part.bytes().size()));
      try {
        return Containers.open(expanded, options, depth);
      } catch (MalformedProfileException e) {
        damage.addSuppressed(e);
        throw damage;
      }
    }
  }

  /**
   * Reads an input of a format.
   *
   * @throws MalformedProfileException the first that was thrown, if nothing can be used
   */
  static Dump parse(Format format, Input input, ReadOptions options, Consumer<Loss> losses)
      throws MalformedProfileException {
    try (Remains remains = new Remains(input, options.threads() > 1)) {
      MalformedProfileException first = null;
      for (int passes = 0; ; passes++) {
        List<Loss> filled = new ArrayList<>();
        MalformedProfileException damage;
        try {
          Dump dump = format.parse(remains.input(), options.withLosses(filled::add));
          if (first == null || !dump.profile().header().sampleTypes().isEmpty()) {
            remains.cuts().forEach(losses);
            filled.forEach(loss -> losses.accept(placed(loss, remains)));
            return dump;
          }
          throw first;
        } catch (MalformedProfileException e) {
          damage = e;
        }
        first = first == null ? damage : first;
        if (!cut(format, remains, damage, passes)) {
          throw first;
        }
      }
    }
  }

  /** Cuts out what is damaged; false if nothing is left then that the format knows. */
  private static boolean cut(
      Format format, Remains remains, MalformedProfileException damage, int passes) {
    Input rest = remains.input();
    long size = rest.bytes().byteSize();
    Unit unit = format.damaged(rest, damage.offset());
    if (unit.from() <= 0 || unit.from() >= unit.to() || passes > 2 * MOST) {
      return false;
    }
    remains.cut(unit.from(), passes < MOST ? unit.to() : size, damage);
    return format.recognizes(remains.input());
  }

  private static Loss placed(Loss loss, Remains remains) {
    return new Loss(
        loss.source(),
        loss.format(),
        remains.original(loss.offset()),
        loss.bytes(),
        loss.expected());
  }
}
