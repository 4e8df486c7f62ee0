package io.pprof4j.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Makes an input: {@code Generate KIND FILE [--scale X] [--repeat N] [--seed N]}. */
public final class Generate {
  private Generate() {}

  /** Arguments as above; prints the facts. */
  public static void main(String[] args) {
    if (args.length < 2 || args.length % 2 != 0) {
      usage();
    }
    try {
      Recipe recipe = Recipe.of(Kind.of(args[0]));
      for (int i = 2; i < args.length; i += 2) {
        recipe =
            switch (args[i]) {
              case "--scale" -> recipe.withScale(Double.parseDouble(args[i + 1]));
              case "--repeat" -> recipe.withRepeat(Integer.parseInt(args[i + 1]));
              case "--seed" -> recipe.withSeed(Long.parseLong(args[i + 1]));
              default -> throw new IllegalArgumentException("no option " + args[i]);
            };
      }
      IO.print(recipe.write(Path.of(args[1])));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      usage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void usage() {
    String kinds = String.join("|", Arrays.stream(Kind.values()).map(Kind::word).toList());
    System.err.println("usage: Generate " + kinds + " FILE [--scale X] [--repeat N] [--seed N]");
    System.exit(2);
  }
}
