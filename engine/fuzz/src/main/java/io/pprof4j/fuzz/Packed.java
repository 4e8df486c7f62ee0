package io.pprof4j.fuzz;

import io.airlift.compress.v3.zstd.ZstdOutputStream;
import io.pprof4j.fuzz.Seeds.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives of small files of the corpus, by another's code, in each other and broken off too. */
final class Packed {
  private static final String[] FILES = {
    "heap/edges/plain.txt",
    "count/edges/plain.txt",
    "proto/edges/uncompressed.pb",
    "malformed/proto/truncated-in-packed.pb"
  };
  private static final int ZSTD_METHOD = 93;
  private static final int BLOCK = 512;

  /** One more than archives may lie in each other. */
  private static final int DEEP = 9;

  private Packed() {}

  static List<Seed> archives(Path corpus) throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (String file : FILES) {
      contents.put(file, Files.readAllBytes(corpus.resolve(file)));
    }
    byte[] profile = contents.values().iterator().next();
    contents.put("../../etc/\tnode-1/./heap", profile);
    contents.put("/node-2\\2024-01-02T03:04:05Z", new byte[] {1, 2, 3});
    byte[] zip = zip(contents, ZipArchiveEntry.DEFLATED);
    byte[] tar = tar(contents);
    List<Seed> seeds = new ArrayList<>();
    add(seeds, "deflated.zip", zip);
    add(seeds, "stored.zip", zip(contents, ZipArchiveEntry.STORED));
    add(seeds, "zstd.zip", zip(contents, ZSTD_METHOD));
    add(seeds, "empty.zip", zip(Map.of(), ZipArchiveEntry.STORED));
    add(seeds, "tar", tar);
    add(seeds, "tar.gz", gzip(tar));
    add(seeds, "tar.zst", zstd(tar));
    add(seeds, "zip.gz", gzip(zip));
    add(seeds, "zip.zst", zstd(zip));
    Map<String, byte[]> nested = new LinkedHashMap<>();
    nested.put("profile.gz", gzip(profile));
    nested.put("profile.zst", zstd(profile));
    nested.put("inner.zip", zip(Map.of("profile", profile), ZipArchiveEntry.STORED));
    nested.put("inner.tar.gz", gzip(tar(Map.of("profile", profile))));
    add(seeds, "nested.zip", zip(nested, ZipArchiveEntry.STORED));
    add(seeds, "nested.tar", tar(nested));
    byte[] deep = profile;
    byte[] zips = profile;
    for (int depth = 1; depth <= DEEP; depth++) {
      deep = gzip(deep);
      zips = zip(Map.of("z", zips), ZipArchiveEntry.STORED);
      if (depth >= DEEP - 2) {
        seeds.add(new Seed(depth + "-deep.gz", deep));
        seeds.add(new Seed(depth + "-deep.zip", zips));
      }
    }
    return seeds;
  }

  static List<Seed> zstd(Path corpus) throws IOException {
    List<Seed> seeds = new ArrayList<>();
    for (String file : FILES) {
      byte[] bytes = Files.readAllBytes(corpus.resolve(file));
      add(seeds, file.replace('/', '-') + ".zst", zstd(bytes));
    }
    byte[] profile = Files.readAllBytes(corpus.resolve(FILES[0]));
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    frames.writeBytes(zstd(profile));
    frames.writeBytes(new byte[] {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3}); // one to skip
    frames.writeBytes(zstd(profile));
    add(seeds, "frames.zst", frames.toByteArray());
    add(seeds, "tar.zst", zstd(tar(Map.of("profile", profile))));
    add(seeds, "gz.zst", zstd(gzip(profile)));
    add(seeds, "bomb.zst", zstd(new byte[8 << 20]));
    return seeds;
  }

  /** As it is, and broken off. */
  private static void add(List<Seed> seeds, String name, byte[] bytes) {
    seeds.add(new Seed(name, bytes));
    seeds.add(new Seed("cut-" + name, Arrays.copyOf(bytes, bytes.length * 3 / 4)));
  }

  private static byte[] zip(Map<String, byte[]> contents, int method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> content : contents.entrySet()) {
        byte[] plain = content.getValue();
        ZipArchiveEntry entry = new ZipArchiveEntry(content.getKey());
        CRC32 crc = new CRC32();
        crc.update(plain);
        entry.setMethod(method);
        entry.setSize(plain.length);
        entry.setCrc(crc.getValue());
        if (method == ZSTD_METHOD) {
          byte[] packed = zstd(plain);
          entry.setCompressedSize(packed.length);
          zip.addRawArchiveEntry(entry, new ByteArrayInputStream(packed));
        } else {
          zip.putArchiveEntry(entry);
          zip.write(plain);
          zip.closeArchiveEntry();
        }
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(Map<String, byte[]> contents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, BLOCK)) {
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

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] zstd(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zstd = new ZstdOutputStream(out)) {
      zstd.write(bytes);
    }
    return out.toByteArray();
  }
}
