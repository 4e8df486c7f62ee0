package io.pprof4j.cli.source;

import io.pprof4j.archive.Limits;
import io.pprof4j.archive.ZstdFile;
import io.pprof4j.cli.http.Address;
import io.pprof4j.cli.http.Client;
import io.pprof4j.dump.Dump;
import io.pprof4j.read.ProfileReader;
import io.pprof4j.report.Messages;
import io.pprof4j.report.text.Times;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Something that a command line names, found out to be a file, a server, ... */
sealed interface Source {
  /** As the user named it. */
  String name();

  /**
   * Reads it.
   *
   * @param turns one is taken while bytes become a profile, none while bytes are waited for
   * @throws IOException if there is no profile in it
   */
  Dump read(ProfileReader reader, Semaphore turns) throws IOException;

  /** Whether it can be read only once, and takes as long as somebody else likes. */
  default boolean once() {
    return false;
  }

  /** The address it is fetched from, a byte string; empty when it comes from no server. */
  default String url() {
    return "";
  }

  /** Says what will take a while. */
  default void announce(Messages messages) {}

  /** Whether one can be read only once. */
  static boolean anyOnce(List<Source> sources) {
    for (Source source : sources) {
      if (source.once()) {
        return true;
      }
    }
    return false;
  }

  /** Whether one holds several profiles. */
  static boolean anySeveral(List<Source> sources) {
    for (Source source : sources) {
      if (source instanceof Several) {
        return true;
      }
    }
    return false;
  }

  /** Bytes that come one after the other. */
  sealed interface Stream extends Source {
    /** The bytes; to be closed. */
    InputStream open() throws IOException;

    /** Where it is kept if it is an archive. */
    Spool spool();

    /** What entries and errors are called by. */
    default String title() {
      return name();
    }

    /**
     * {@inheritDoc}
     *
     * @throws StreamedArchive if it is an archive
     */
    @Override
    default Dump read(ProfileReader reader, Semaphore turns) throws IOException {
      try (InputStream in = open();
          Turn turn = new Turn(spool().profile(in, name()), turns)) {
        return reader.readDump(turn, title());
      }
    }

    @Override
    default boolean once() {
      return true;
    }
  }

  /** What {@code -} stands for. */
  record Stdin(String name, InputStream open, Spool spool) implements Stream {
    @Override
    public String title() {
      return "stdin";
    }
  }

  /** A file that can be mapped. */
  record File(String name, Path path) implements Source {
    @Override
    public Dump read(ProfileReader reader, Semaphore turns) throws IOException {
      turns.acquireUninterruptibly();
      try {
        return reader.readDump(path);
      } finally {
        turns.release();
      }
    }
  }

  /** A file of zstd. */
  record Zstd(String name, Path path) implements Source {
    @Override
    public Dump read(ProfileReader reader, Semaphore turns) throws IOException {
      turns.acquireUninterruptibly();
      try (InputStream in = ZstdFile.open(name, path, Limits.USUAL)) {
        return reader.readDump(in, name);
      } finally {
        turns.release();
      }
    }
  }

  /** A recording of Linux's perf. */
  record Recording(String name, Path path, PerfConverter converter) implements Source {
    @Override
    public Dump read(ProfileReader reader, Semaphore turns) throws IOException {
      return converter.convert(path, name, made -> read(reader, made, turns));
    }

    private Dump read(ProfileReader reader, Path made, Semaphore turns) throws IOException {
      turns.acquireUninterruptibly();
      try (InputStream in = Files.newInputStream(made)) {
        return reader.readDump(in, name);
      } finally {
        turns.release();
      }
    }

    @Override
    public void announce(Messages messages) {
      messages.print("Converting " + name + " to a profile.proto... (May take a few minutes)");
    }
  }

  /** A pipe, a device. */
  record Pipe(String name, Path path, Spool spool) implements Stream {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }
  }

  /**
   * An address.
   *
   * @param seconds {@code -seconds}, not positive when not given
   */
  record Server(String name, Address address, long seconds, Client client, Spool spool)
      implements Stream {
    @Override
    public InputStream open() throws IOException {
      return client.get(address);
    }

    @Override
    public String url() {
      return address.url().toString();
    }

    @Override
    public void announce(Messages messages) {
      messages.print("Fetching profile over HTTP from " + url());
      if (seconds > 0) {
        messages.print("Please wait... (" + Times.duration(seconds * 1_000_000_000) + ")");
      }
    }
  }

  /** What holds several profiles: an archive, a folder, a pattern of files. */
  record Several(String name) implements Source {
    /** What to tell who asks for the one profile of it. */
    static final String WHY =
        "it may hold several profiles; -inventory lists them, take one out and name that";

    @Override
    public Dump read(ProfileReader reader, Semaphore turns) throws IOException {
      throw new FileSystemException(name, null, WHY);
    }
  }

  /** Nothing that could be read. */
  record Missing(String name, IOException why) implements Source {
    @Override
    public Dump read(ProfileReader reader, Semaphore turns) throws IOException {
      throw why;
    }
  }
}
