package io.pprof4j.archive;

/**
 * How far compressed data may expand. Both count all that comes out of one source, layers within
 * layers included.
 *
 * @param ratio how many times its own size a source may expand to, once {@link #FREE} bytes are out
 * @param bytes how many bytes may come out of a source
 */
public record Limits(long ratio, long bytes) {
  /** Bytes that any source may expand to: what a small bomb can do is not worth an error. */
  public static final long FREE = 64L << 20;

  /** 250 times, 256 GiB: text dumps compress to a 50th at most. */
  public static final Limits USUAL = new Limits(250, 256L << 30);

  /** The most that a source of this size may expand to. */
  long of(long size) {
    long most = size > bytes / ratio ? bytes : size * ratio;
    return Math.min(bytes, Math.max(FREE, most));
  }
}
