package io.pprof4j.fuzz;

import io.pprof4j.archive.ArchiveReader;
import io.pprof4j.archive.Entry;
import io.pprof4j.archive.Limits;
import io.pprof4j.archive.Source;
import io.pprof4j.archive.Tally;
import io.pprof4j.archive.TooLargeException;
import io.pprof4j.archive.ZstdFile;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.read.Content;
import io.pprof4j.read.ProfileReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to any file is what its entries are, or that it expands to too much. It is the same
 * whether one thread reads or two, and whether the file is given or found in a folder. No entry has
 * a path that leads out of the archive. What is salvaged of a sound archive is that archive.
 */
final class ArchiveLaws {
  /** So little that a bomb is noticed soon. */
  private static final Limits LIMITS = new Limits(250, 4L << 20);

  private static final String FOLDER = "folder";
  private static final int TAR_BLOCK = 512;
  private static final int TAR_CHECKSUM = 148;
  private static final int TAR_MAGIC = 257;
  private static final byte[] USTAR = "ustar".getBytes(StandardCharsets.US_ASCII);

  private ArchiveLaws() {}

  /** Checksums of headers of tar are made right before, since no luck finds them. */
  static void hold(Path file) throws IOException {
    byte[] input = Files.readAllBytes(file);
    if (rightChecksums(input)) {
      Files.write(file, input);
    }
    Source alone = new Source(FOLDER + "/" + file.getFileName(), file);
    Source inFolder = new Source(FOLDER, file.resolveSibling(""));
    ArchiveReader reader = ArchiveReader.of(ProfileReader.folded()).within(LIMITS);
    Found one = read(reader, alone);
    same(one, read(reader.withThreads(2), alone), "two threads");
    same(one, read(reader, inFolder), "in a folder");
    Found salvaged =
        read(
            ArchiveReader.of(ProfileReader.folded().withSalvage(loss -> {})).within(LIMITS), alone);
    if (one != null && salvaged != null) {
      check(one.profiles <= salvaged.profiles, "fewer profiles when salvaged");
      if (one.problems == 0) {
        same(one, salvaged, "sound, and salvaged");
      }
    }
  }

  /** A file of zstd that holds a profile is read as what it expands to is. */
  static void zstd(Path file) throws IOException {
    hold(file);
    if (Content.of(Files.readAllBytes(file)) != Content.ZSTD) {
      return;
    }
    ZstdFile.holdsArchive(file);
    byte[] expanded = expand(file, 1 << 16);
    check(Arrays.equals(expanded, expand(file, 7)), "expanded in other steps, and not the same");
    if (expanded == null || expanded.length == 0 || Content.of(expanded) != Content.OTHER) {
      return;
    }
    Found found =
        read(ArchiveReader.of(ProfileReader.folded()).within(LIMITS), new Source(FOLDER, file));
    check(
        found != null && (found.profiles == 1) == isProfile(expanded),
        "a profile as zstd, and none when expanded, or the other way round");
  }

  private static boolean isProfile(byte[] bytes) throws IOException {
    try {
      ProfileReader.folded().read(bytes, "fuzz");
      return true;
    } catch (MalformedProfileException e) {
      return false;
    }
  }

  /** What a file expands to, read in such steps; null if it is not sound. */
  private static byte @Nullable [] expand(Path file, int step) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = ZstdFile.open("fuzz", file, LIMITS)) {
      byte[] room = new byte[step];
      for (int n = in.read(room); n >= 0; n = in.read(room)) {
        out.write(room, 0, n);
      }
      return out.toByteArray();
    } catch (IOException e) {
      check(e.getMessage() != null && !e.getMessage().isEmpty(), "an error that says nothing");
      return null;
    }
  }

  /** What was found: all that must be the same however it is read. */
  private record Found(
      List<Entry> entries, long profiles, long others, int problems, List<ByteBuffer> merged) {}

  private static @Nullable Found read(ArchiveReader reader, Source source) throws IOException {
    Gathered all = new Gathered();
    Tally tally;
    try {
      tally = reader.read(List.of(source), all, Gathered::new);
    } catch (TooLargeException e) {
      return null;
    }
    for (Entry entry : all.entries()) {
      check(
          entry.problem().isEmpty() == !entry.format().isEmpty(), "neither a profile nor damaged");
      check(isInside(source.name(), entry.path()), "a path that leads out of the archive");
    }
    check(tally.unwanted() == 0, "all are wanted");
    check(
        all.entries().size() == tally.profiles() + tally.problems().size(),
        "entries that are not counted");
    return new Found(
        all.entries(), tally.profiles(), tally.others(), tally.problems().size(), all.merged());
  }

  private static boolean isInside(String source, String path) {
    boolean inside = path.equals(source) || path.startsWith(source + "/");
    for (String part : path.split("/", -1)) {
      inside &= !part.equals("..") && !part.equals(".");
    }
    return inside && path.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\');
  }

  private static void same(@Nullable Found one, @Nullable Found other, String how) {
    if (one == null ? other != null : !one.equals(other)) {
      throw new AssertionError("not the same: " + how + ": " + one + " and " + other);
    }
  }

  /** Makes the checksums of tar headers right; false if there is none. */
  private static boolean rightChecksums(byte[] input) {
    boolean any = false;
    for (int at = 0; at + TAR_BLOCK <= input.length; at += TAR_BLOCK) {
      if (Arrays.equals(
          input, at + TAR_MAGIC, at + TAR_MAGIC + USTAR.length, USTAR, 0, USTAR.length)) {
        Arrays.fill(input, at + TAR_CHECKSUM, at + TAR_CHECKSUM + 8, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < TAR_BLOCK; i++) {
          sum += input[at + i] & 0xff;
        }
        byte[] digits = Integer.toOctalString(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, input, at + TAR_CHECKSUM, digits.length);
        any = true;
      }
    }
    return any;
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
