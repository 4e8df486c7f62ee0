package io.pprof4j.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Makes archives, by another's code, of contents by name. */
final class Archives {
  private static final Path CORPUS = Path.of(System.getProperty("pprof4j.corpus", "corpus"));

  private Archives() {}

  /** A file of the corpus. */
  static byte[] corpus(String path) {
    try {
      return Files.readAllBytes(CORPUS.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] zip(Map<String, byte[]> contents) throws IOException {
    return zip(contents, Zip64Mode.AsNeeded, ZipArchiveEntry.DEFLATED);
  }

  static byte[] zip(Map<String, byte[]> contents, Zip64Mode mode, int method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.setUseZip64(mode);
      for (Map.Entry<String, byte[]> content : contents.entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(content.getKey());
        entry.setMethod(method);
        entry.setSize(content.getValue().length);
        if (method == ZipArchiveEntry.STORED) {
          java.util.zip.CRC32 crc = new java.util.zip.CRC32();
          crc.update(content.getValue());
          entry.setCrc(crc.getValue());
        }
        zip.putArchiveEntry(entry);
        zip.write(content.getValue());
        zip.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  /**
   * A zip archive of one entry that zstd compressed.
   *
   * @param summed what its checksum is that of
   */
  static byte[] zstdZip(byte[] content, byte[] summed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      java.util.zip.CRC32 crc = new java.util.zip.CRC32();
      crc.update(summed);
      byte[] packed = zstd(content);
      ZipArchiveEntry entry = new ZipArchiveEntry("entry");
      entry.setMethod(93);
      entry.setSize(content.length);
      entry.setCompressedSize(packed.length);
      entry.setCrc(crc.getValue());
      zip.addRawArchiveEntry(entry, new java.io.ByteArrayInputStream(packed));
    }
    return bytes.toByteArray();
  }

  static byte[] tar(Map<String, byte[]> contents) throws IOException {
    return tar(contents, TarArchiveOutputStream.LONGFILE_POSIX);
  }

  static byte[] tar(Map<String, byte[]> contents, int longNames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(longNames);
      for (Map.Entry<String, byte[]> content : contents.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(content.getKey(), true);
        entry.setSize(content.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(content.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  /**
   * A header of a tar archive.
   *
   * @param more whether it says, as GNU's of a sparse file does, that more of it follows
   */
  static byte[] tarHeader(String name, char type, long size, boolean more) {
    byte[] block = new byte[512];
    TarArchiveEntry entry = new TarArchiveEntry(name, (byte) type);
    entry.setSize(size);
    entry.writeEntryHeader(block);
    block[482] = (byte) (more ? 1 : 0);
    sum(block, "%06o\0 ");
    return block;
  }

  /** A header as tars of before POSIX wrote them: without magic, owners' names and prefix. */
  static byte[] tarOfV7(String name, long size, String sum) {
    byte[] block = Arrays.copyOf(Arrays.copyOf(tarHeader(name, '\0', size, false), 257), 512);
    sum(block, sum);
    return block;
  }

  private static void sum(byte[] block, String format) {
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    System.arraycopy(text(String.format(format, sum)), 0, block, 148, 8);
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  static byte[] zstd(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zstd = new io.airlift.compress.v3.zstd.ZstdOutputStream(out)) {
      zstd.write(bytes);
    }
    return out.toByteArray();
  }

  /** A folder with these files. */
  static Path folder(Path folder, Map<String, byte[]> contents) throws IOException {
    for (Map.Entry<String, byte[]> content : contents.entrySet()) {
      Path file = folder.resolve(content.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, content.getValue());
    }
    return folder;
  }
}
