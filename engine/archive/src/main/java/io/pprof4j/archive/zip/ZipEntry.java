package io.pprof4j.archive.zip;

/**
 * A file in a zip archive, as the central directory has it, or the header before it where there is
 * none.
 *
 * @param name as it stands there, folders included
 * @param method how it is compressed
 * @param encrypted whether a password would be needed
 * @param crc CRC-32 of its expanded bytes
 * @param packed bytes in the archive
 * @param size bytes when expanded
 * @param header offset of its local header
 * @param cut whether the archive breaks off in it: its packed bytes are those that are there then,
 *     and its CRC and size are not known
 */
public record ZipEntry(
    String name,
    int method,
    boolean encrypted,
    int crc,
    long packed,
    long size,
    long header,
    boolean cut) {
  public static final int STORED = 0;
  public static final int DEFLATED = 8;
  public static final int ZSTD = 93;
}
