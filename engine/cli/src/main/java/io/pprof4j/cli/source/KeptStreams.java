package io.pprof4j.cli.source;

import io.pprof4j.archive.Source;
import io.pprof4j.encode.ProfileWriter;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files with what came from streams, archives or single profiles, for as long as they are read as
 * archives are. A stream that the command line names twice is asked once, and counts twice.
 */
final class KeptStreams implements AutoCloseable {
  private final Inputs inputs;
  private final Servers servers;
  private final Spool spool;
  private final Messages messages;
  private final Map<String, Source> kept = new LinkedHashMap<>();

  KeptStreams(Inputs inputs, Servers servers, Spool spool, Messages messages) {
    this.inputs = inputs;
    this.servers = servers;
    this.spool = spool;
    this.messages = messages;
  }

  /** Takes what streams gave already. */
  void take(List<Outcome> outcomes) throws FetchException {
    List<IOException> troubles = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome.source() instanceof io.pprof4j.cli.source.Source.Stream stream) {
        outcome.losses().forEach(loss -> messages.print(Trouble.of(loss)));
        try {
          add(stream, file(outcome, stream));
        } catch (IOException e) {
          messages.print(Trouble.of(stream.name(), e));
          troubles.add(e);
        }
      }
    }
    if (!troubles.isEmpty()) {
      throw new FetchException(troubles.size() + " of the sources could not be read");
    }
  }

  private static Path file(Outcome outcome, io.pprof4j.cli.source.Source.Stream stream)
      throws IOException {
    IOException trouble = outcome.trouble();
    if (trouble instanceof StreamedArchive archive) {
      return archive.kept();
    } else if (outcome.dump() == null) {
      throw trouble == null ? new IOException("no profile") : trouble;
    }
    Path file = stream.spool().create();
    Profile profile = outcome.dump().profile();
    try (OutputStream out = Files.newOutputStream(file)) {
      ProfileWriter.write(profile, out);
    }
    return file;
  }

  /** What a name stands for; null if that is no stream. */
  @Nullable Source of(String name) throws FetchException {
    Source known = kept.get(name);
    if (known != null) {
      return known;
    }
    if (!(inputs.find(name, servers, spool)
        instanceof io.pprof4j.cli.source.Source.Stream stream)) {
      return null;
    }
    stream.announce(messages);
    try {
      return add(stream, stream.spool().keep(stream.open(), name));
    } catch (IOException e) {
      throw new FetchException(Trouble.of(name, e));
    }
  }

  private Source add(io.pprof4j.cli.source.Source.Stream stream, Path file) throws IOException {
    Source source = new Source(stream.title(), file);
    Source before = kept.put(stream.name(), source);
    if (before != null) {
      Files.deleteIfExists(before.path());
    }
    return source;
  }

  @Override
  public void close() {
    for (Source source : kept.values()) {
      try {
        Files.deleteIfExists(source.path());
      } catch (IOException e) {
        messages.print(source.path() + ": could not be deleted");
      }
    }
    kept.clear();
  }
}
